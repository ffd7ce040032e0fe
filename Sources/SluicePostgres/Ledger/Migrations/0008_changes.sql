-- What imports changed about records that were there, and what was decided about people by hand.
CREATE TABLE sluice.record_changes (
  import_id   uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  row_number  bigint NOT NULL,
  entity      text NOT NULL,
  record_id   uuid NOT NULL,
  column_name text NOT NULL,
  field       text,
  old_value   text,
  new_value   text,
  rule        text NOT NULL,
  changed_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX record_changes_by_row ON sluice.record_changes (import_id, row_number);
CREATE INDEX record_changes_by_record ON sluice.record_changes (record_id);
COMMENT ON TABLE sluice.record_changes IS 'Values of records that were there before an import and that it changed.';
COMMENT ON COLUMN sluice.record_changes.import_id IS 'The import.';
COMMENT ON COLUMN sluice.record_changes.row_number IS 'The row that the new value came from.';
COMMENT ON COLUMN sluice.record_changes.entity IS 'What was changed: company, person or lead.';
COMMENT ON COLUMN sluice.record_changes.record_id IS 'The record.';
COMMENT ON COLUMN sluice.record_changes.column_name IS 'The column; for a row that ties the record to another one, the table of such rows.';
COMMENT ON COLUMN sluice.record_changes.field IS 'The field of the mapping from which the value came.';
COMMENT ON COLUMN sluice.record_changes.old_value IS 'What was there; null for none.';
COMMENT ON COLUMN sluice.record_changes.new_value IS 'What is there now; the whole row, as JSON, where one was added that ties the record.';
COMMENT ON COLUMN sluice.record_changes.rule IS 'Why the new value took the place: the mode, the rule of survivorship, clear, opt-out, link.';
COMMENT ON COLUMN sluice.record_changes.changed_at IS 'When.';

CREATE TABLE sluice.value_origins (
  tenant_id   text NOT NULL,
  record_id   uuid NOT NULL,
  column_name text NOT NULL,
  import_id   uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  row_number  bigint NOT NULL,
  system      text NOT NULL,
  modified_at timestamptz,
  digest      bigint NOT NULL,
  PRIMARY KEY (tenant_id, record_id, column_name)
);
COMMENT ON TABLE sluice.value_origins IS 'Where values come from whose mapping asks for the newest, or for the best source.';
COMMENT ON COLUMN sluice.value_origins.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.value_origins.record_id IS 'The record.';
COMMENT ON COLUMN sluice.value_origins.column_name IS 'The column.';
COMMENT ON COLUMN sluice.value_origins.import_id IS 'The import that said so last.';
COMMENT ON COLUMN sluice.value_origins.row_number IS 'Its row.';
COMMENT ON COLUMN sluice.value_origins.system IS 'The system that the file was exported from.';
COMMENT ON COLUMN sluice.value_origins.modified_at IS 'When the record was last changed in that system.';
COMMENT ON COLUMN sluice.value_origins.digest IS 'A hash of the value, by which a later change by others shows.';

CREATE TABLE sluice.match_decisions (
  tenant_id  text NOT NULL,
  digest     uuid NOT NULL,
  record_id  uuid NOT NULL,
  is_same    boolean NOT NULL,
  import_id  uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  row_number bigint NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, digest, record_id)
);
CREATE INDEX match_decisions_by_record ON sluice.match_decisions (record_id);
COMMENT ON TABLE sluice.match_decisions IS 'What somebody decided about rows that may be the same as a record; later files go by it.';
COMMENT ON COLUMN sluice.match_decisions.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.match_decisions.digest IS 'A hash of what told the row: its address, or without one all that it was compared by.';
COMMENT ON COLUMN sluice.match_decisions.record_id IS 'The record.';
COMMENT ON COLUMN sluice.match_decisions.is_same IS 'Whether both are the same.';
COMMENT ON COLUMN sluice.match_decisions.import_id IS 'The import in which it was decided.';
COMMENT ON COLUMN sluice.match_decisions.row_number IS 'Its row.';
COMMENT ON COLUMN sluice.match_decisions.decided_by IS 'Who decided it.';
COMMENT ON COLUMN sluice.match_decisions.decided_at IS 'When.';

ALTER TABLE sluice.record_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.record_changes
  USING (import_id IN (SELECT id FROM sluice.customer_imports))
  WITH CHECK (import_id IN (SELECT id FROM sluice.customer_imports));
ALTER TABLE sluice.value_origins ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.value_origins
  USING (tenant_id = current_setting('sluice.tenant_id', true))
  WITH CHECK (tenant_id = current_setting('sluice.tenant_id', true));
ALTER TABLE sluice.match_decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.match_decisions
  USING (tenant_id = current_setting('sluice.tenant_id', true))
  WITH CHECK (tenant_id = current_setting('sluice.tenant_id', true));

-- Whoever may work with the tables that were there may work with the new ones too.
DO $$
DECLARE given record;
BEGIN
  FOR given IN
    SELECT pg_get_userbyid(a.grantee) AS role, a.privilege_type AS privilege, t.name
    FROM pg_class c, aclexplode(c.relacl) a,
      unnest(ARRAY['record_changes', 'value_origins', 'match_decisions']) AS t (name)
    WHERE c.oid = 'sluice.record_extras'::regclass AND a.grantee NOT IN (0, c.relowner)
      AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  LOOP
    EXECUTE format('GRANT %s ON sluice.%I TO %I', given.privilege, given.name, given.role);
  END LOOP;
END
$$;
