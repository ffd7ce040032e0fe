-- Records that were there before an import: by what they are found, and what an import did to them.
CREATE TABLE sluice.external_ids (
  tenant_id   text NOT NULL,
  system      text NOT NULL CHECK (system <> ''),
  entity      text NOT NULL CHECK (entity IN ('company', 'person', 'lead')),
  external_id text NOT NULL CHECK (external_id <> ''),
  record_id   uuid NOT NULL,
  import_id   uuid NOT NULL,
  PRIMARY KEY (tenant_id, system, entity, external_id)
);
CREATE INDEX external_ids_record ON sluice.external_ids (record_id);
COMMENT ON TABLE sluice.external_ids IS 'Which record of the target is which record of another system.';
COMMENT ON COLUMN sluice.external_ids.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.external_ids.system IS 'The other system, as source mappings name it.';
COMMENT ON COLUMN sluice.external_ids.entity IS 'What kind of record it is.';
COMMENT ON COLUMN sluice.external_ids.external_id IS 'Its id in the other system.';
COMMENT ON COLUMN sluice.external_ids.record_id IS 'Its id in the target.';
COMMENT ON COLUMN sluice.external_ids.import_id IS 'The import that said so.';

CREATE TABLE sluice.former_keys (
  import_id uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  record_id uuid NOT NULL,
  identity  text NOT NULL CHECK (identity IN ('email', 'domain', 'name')),
  value     text NOT NULL,
  PRIMARY KEY (import_id, record_id, identity)
);
COMMENT ON TABLE sluice.former_keys IS 'By what an unfinished import found records that it has changed; emptied when it ends.';
COMMENT ON COLUMN sluice.former_keys.import_id IS 'The import.';
COMMENT ON COLUMN sluice.former_keys.record_id IS 'The record.';
COMMENT ON COLUMN sluice.former_keys.identity IS 'What the value is.';
COMMENT ON COLUMN sluice.former_keys.value IS 'The value before the import changed it.';

ALTER TABLE sluice.import_batches ADD COLUMN changed jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN sluice.import_batches.changed IS 'How many records of each kind that were there were changed.';
ALTER TABLE sluice.import_batches ADD COLUMN opted_out bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN sluice.import_batches.opted_out IS 'Records that were there and on which an opt-out was recorded.';

ALTER TABLE sluice.external_ids ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.external_ids
  USING (tenant_id = current_setting('sluice.tenant_id', true))
  WITH CHECK (tenant_id = current_setting('sluice.tenant_id', true));
ALTER TABLE sluice.former_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.former_keys
  USING (import_id IN (SELECT id FROM sluice.customer_imports))
  WITH CHECK (import_id IN (SELECT id FROM sluice.customer_imports));

-- Whoever may work with the tables that were there may work with the new ones too.
DO $$
DECLARE given record;
BEGIN
  FOR given IN
    SELECT pg_get_userbyid(a.grantee) AS role, a.privilege_type AS privilege
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.oid = 'sluice.record_extras'::regclass AND a.grantee NOT IN (0, c.relowner)
      AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  LOOP
    EXECUTE format('GRANT %s ON sluice.external_ids, sluice.former_keys TO %I', given.privilege, given.role);
  END LOOP;
END
$$;
