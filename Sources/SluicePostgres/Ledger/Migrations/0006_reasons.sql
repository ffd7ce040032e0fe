-- Why a mapping leaves a row out, in the words of its author.
ALTER TABLE sluice.import_rows ADD COLUMN reason text;
COMMENT ON COLUMN sluice.import_rows.reason IS 'Why the mapping left it out, in its own words; null where it says none, and for all other rows.';
