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

-- Rows without an address or an id, by all that they say: a file that comes again changes nothing.
CREATE TABLE sluice.row_digests (
  tenant_id  text NOT NULL,
  digest     uuid NOT NULL,
  import_id  uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  row_number bigint NOT NULL,
  PRIMARY KEY (tenant_id, digest, import_id, row_number)
);
CREATE INDEX row_digests_by_import ON sluice.row_digests (import_id);
COMMENT ON TABLE sluice.row_digests IS 'Rows without an address or an id, by what they say, so that the same row of a later file is known again.';
COMMENT ON COLUMN sluice.row_digests.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.row_digests.digest IS 'A hash of all that the row is compared by, or of its whole text where that is little.';
COMMENT ON COLUMN sluice.row_digests.import_id IS 'The import.';
COMMENT ON COLUMN sluice.row_digests.row_number IS 'The row.';

ALTER TABLE sluice.row_digests ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.row_digests
  USING (tenant_id = current_setting('sluice.tenant_id', true))
  WITH CHECK (tenant_id = current_setting('sluice.tenant_id', true));

-- Whoever may work with the tables that were there may work with the new one too.
DO $$
DECLARE given record;
BEGIN
  FOR given IN
    SELECT pg_get_userbyid(a.grantee) AS role, a.privilege_type AS privilege
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.oid = 'sluice.record_extras'::regclass AND a.grantee NOT IN (0, c.relowner)
      AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  LOOP
    EXECUTE format('GRANT %s ON sluice.row_digests TO %I', given.privilege, given.role);
  END LOOP;
END
$$;
