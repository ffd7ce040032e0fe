-- Rows that are like others: what was decided about them, why, and by whom.
CREATE TABLE sluice.import_matches (
  import_id  uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  row_number bigint NOT NULL,
  decision   text NOT NULL CHECK (decision IN ('same', 'review', 'apart')),
  candidates jsonb NOT NULL CHECK (jsonb_typeof(candidates) = 'array'),
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (import_id, row_number),
  CONSTRAINT decided_by_somebody CHECK ((decided_by IS NULL) = (decided_at IS NULL))
);
COMMENT ON TABLE sluice.import_matches IS 'Rows that are like another row or a record, though no address and no id says so.';
COMMENT ON COLUMN sluice.import_matches.import_id IS 'The import.';
COMMENT ON COLUMN sluice.import_matches.row_number IS 'The row.';
COMMENT ON COLUMN sluice.import_matches.decision IS 'same as its first candidate, for review, or apart from all of them.';
COMMENT ON COLUMN sluice.import_matches.candidates IS 'What it may be the same as, the likeliest first: a row or a record, the weight, and the evidence.';
COMMENT ON COLUMN sluice.import_matches.decided_by IS 'Who decided it in review; null where sluice did.';
COMMENT ON COLUMN sluice.import_matches.decided_at IS 'When.';

ALTER TABLE sluice.customer_imports ADD COLUMN matched_at timestamptz;
COMMENT ON COLUMN sluice.customer_imports.matched_at IS 'When its rows had been compared with each other and with the records; null when they were not.';

ALTER TABLE sluice.import_matches ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.import_matches
  USING (import_id IN (SELECT id FROM sluice.customer_imports))
  WITH CHECK (import_id IN (SELECT id FROM sluice.customer_imports));

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
    EXECUTE format('GRANT %s ON sluice.import_matches TO %I', given.privilege, given.role);
  END LOOP;
END
$$;
