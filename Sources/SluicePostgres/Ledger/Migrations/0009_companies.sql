-- Companies beside people that are like others: decided about as rows are, by the row that names one first.
ALTER TABLE sluice.import_matches
  ADD COLUMN subject text NOT NULL DEFAULT 'record' CHECK (subject IN ('record', 'company')),
  DROP CONSTRAINT import_matches_pkey,
  ADD PRIMARY KEY (import_id, row_number, subject);
COMMENT ON COLUMN sluice.import_matches.subject IS 'What the decision is about: the record of the row, or the company that it is the first to name.';

-- Companies are found by their city too.
ALTER TABLE sluice.former_keys
  DROP CONSTRAINT former_keys_identity_check,
  ADD CONSTRAINT former_keys_identity_check CHECK (identity IN ('email', 'domain', 'name', 'place'));
