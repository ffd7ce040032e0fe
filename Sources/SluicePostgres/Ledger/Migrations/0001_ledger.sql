-- sluice ledger, migration 1: imports, the fate of every row, and who must not be contacted.
-- Everything lives in schema "sluice"; nothing is granted to anyone but the owner.

CREATE SCHEMA IF NOT EXISTS sluice;
COMMENT ON SCHEMA sluice IS 'Bulk imports: what was imported, and what became of every row.';
REVOKE ALL ON SCHEMA sluice FROM PUBLIC;

CREATE TABLE sluice.migrations (
  version    integer PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE sluice.migrations IS 'Which changes of this schema were applied.';
COMMENT ON COLUMN sluice.migrations.version IS 'Number of the migration.';
COMMENT ON COLUMN sluice.migrations.applied_at IS 'When it was applied.';

CREATE TABLE sluice.customer_imports (
  id                uuid PRIMARY KEY,
  run_id            uuid NOT NULL,
  tenant_id         text NOT NULL,
  identity          bytea NOT NULL CHECK (octet_length(identity) = 32),
  file_name         text NOT NULL,
  file_path         text,
  file_sha256       bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
  file_bytes        bigint NOT NULL CHECK (file_bytes >= 0),
  headers           text[] NOT NULL,
  delimiter         text NOT NULL,
  kind              text NOT NULL,
  mode              text NOT NULL CHECK (mode IN ('insert', 'fill', 'upsert', 'update')),
  source_mapping    text NOT NULL,
  target_mapping    text NOT NULL,
  mapping_text      text NOT NULL,
  options           jsonb NOT NULL,
  source_note       text,
  suppression_lists jsonb NOT NULL DEFAULT '[]',
  started_by        text NOT NULL,
  sluice_version    text NOT NULL,
  expected_rows     bigint NOT NULL CHECK (expected_rows >= 0),
  status            text NOT NULL CHECK (status IN (
                      'running', 'interrupted', 'completed', 'completed_with_errors', 'failed',
                      'cancelled')),
  failure           text,
  rows_read         bigint,
  rows_inserted     bigint,
  rows_updated      bigint,
  rows_unchanged    bigint,
  rows_duplicate    bigint,
  rows_suppressed   bigint,
  rows_rejected     bigint,
  rows_review       bigint,
  rows_skipped      bigint,
  companies_created bigint,
  people_created    bigint,
  leads_created     bigint,
  warnings          jsonb NOT NULL DEFAULT '{}',
  started_at        timestamptz NOT NULL,
  finished_at       timestamptz,
  -- Conservation: an import that does not add up cannot be completed.
  CONSTRAINT every_row_accounted_for CHECK (
    status NOT IN ('completed', 'completed_with_errors')
    OR (rows_read IS NOT NULL AND finished_at IS NOT NULL
        AND rows_read = rows_inserted + rows_updated + rows_unchanged + rows_duplicate
                      + rows_suppressed + rows_rejected + rows_review + rows_skipped))
);
CREATE INDEX customer_imports_identity ON sluice.customer_imports (tenant_id, identity, started_at);
CREATE INDEX customer_imports_started ON sluice.customer_imports (started_at);
COMMENT ON TABLE sluice.customer_imports IS 'One row for each import: one file into one tenant.';
COMMENT ON COLUMN sluice.customer_imports.id IS 'Id of the import (UUIDv7).';
COMMENT ON COLUMN sluice.customer_imports.run_id IS 'Groups the imports of one command.';
COMMENT ON COLUMN sluice.customer_imports.tenant_id IS 'The tenant whose data it is, in the target''s own form.';
COMMENT ON COLUMN sluice.customer_imports.identity IS 'SHA-256 of file, mapping, tenant and options: the same import again has the same.';
COMMENT ON COLUMN sluice.customer_imports.file_name IS 'Name of the file without its folder, or "standard input".';
COMMENT ON COLUMN sluice.customer_imports.file_path IS 'Where the file was; null for standard input.';
COMMENT ON COLUMN sluice.customer_imports.file_sha256 IS 'SHA-256 of the file''s own bytes.';
COMMENT ON COLUMN sluice.customer_imports.file_bytes IS 'Size of the file in bytes, compressed as it is.';
COMMENT ON COLUMN sluice.customer_imports.headers IS 'The column headers of the file.';
COMMENT ON COLUMN sluice.customer_imports.delimiter IS 'What separates its values.';
COMMENT ON COLUMN sluice.customer_imports.kind IS 'What its records are: contacts, leads, pool, …';
COMMENT ON COLUMN sluice.customer_imports.mode IS 'How records that are already there are treated.';
COMMENT ON COLUMN sluice.customer_imports.source_mapping IS 'Name of the source mapping.';
COMMENT ON COLUMN sluice.customer_imports.target_mapping IS 'Name of the target mapping.';
COMMENT ON COLUMN sluice.customer_imports.mapping_text IS 'Both mappings as they were used.';
COMMENT ON COLUMN sluice.customer_imports.options IS 'Options of the command that a resume needs.';
COMMENT ON COLUMN sluice.customer_imports.source_note IS 'Where the data came from, as the user noted it.';
COMMENT ON COLUMN sluice.customer_imports.suppression_lists IS 'The lists that were checked: name, sha256, entries, date.';
COMMENT ON COLUMN sluice.customer_imports.started_by IS 'Operating system user and host that started it.';
COMMENT ON COLUMN sluice.customer_imports.sluice_version IS 'Version of sluice that started it.';
COMMENT ON COLUMN sluice.customer_imports.expected_rows IS 'Records that the survey counted.';
COMMENT ON COLUMN sluice.customer_imports.status IS 'Where the import stands.';
COMMENT ON COLUMN sluice.customer_imports.failure IS 'Why it failed, without any value of the file.';
COMMENT ON COLUMN sluice.customer_imports.rows_read IS 'Records read; set when the import ends, like the counts below.';
COMMENT ON COLUMN sluice.customer_imports.rows_inserted IS 'Rows that created their main record.';
COMMENT ON COLUMN sluice.customer_imports.rows_updated IS 'Rows that changed a record already there.';
COMMENT ON COLUMN sluice.customer_imports.rows_unchanged IS 'Rows that matched a record and changed nothing.';
COMMENT ON COLUMN sluice.customer_imports.rows_duplicate IS 'Rows that repeat an earlier row or a record already there.';
COMMENT ON COLUMN sluice.customer_imports.rows_suppressed IS 'Rows of people who must not be contacted.';
COMMENT ON COLUMN sluice.customer_imports.rows_rejected IS 'Rows that could not be loaded.';
COMMENT ON COLUMN sluice.customer_imports.rows_review IS 'Rows held for a person to decide.';
COMMENT ON COLUMN sluice.customer_imports.rows_skipped IS 'Blank rows, footers and rows left out by a rule.';
COMMENT ON COLUMN sluice.customer_imports.companies_created IS 'Companies that the import created.';
COMMENT ON COLUMN sluice.customer_imports.people_created IS 'People that the import created.';
COMMENT ON COLUMN sluice.customer_imports.leads_created IS 'Leads that the import created.';
COMMENT ON COLUMN sluice.customer_imports.warnings IS 'How many values had which problem, by code.';
COMMENT ON COLUMN sluice.customer_imports.started_at IS 'When it began; the ids of its records carry this time.';
COMMENT ON COLUMN sluice.customer_imports.finished_at IS 'When it ended.';

CREATE TABLE sluice.import_batches (
  import_id       uuid NOT NULL REFERENCES sluice.customer_imports (id) ON DELETE CASCADE,
  batch           bigint NOT NULL CHECK (batch >= 0),
  first_row       bigint NOT NULL,
  last_row        bigint NOT NULL,
  row_count       bigint NOT NULL,
  end_byte        bigint NOT NULL,
  rows_inserted   bigint NOT NULL,
  rows_updated    bigint NOT NULL,
  rows_unchanged  bigint NOT NULL,
  rows_duplicate  bigint NOT NULL,
  rows_suppressed bigint NOT NULL,
  rows_rejected   bigint NOT NULL,
  rows_review     bigint NOT NULL,
  rows_skipped    bigint NOT NULL,
  companies       bigint NOT NULL,
  people          bigint NOT NULL,
  leads           bigint NOT NULL,
  warnings        jsonb NOT NULL,
  settled_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (import_id, batch),
  CONSTRAINT every_row_accounted_for CHECK (
    row_count = rows_inserted + rows_updated + rows_unchanged + rows_duplicate
              + rows_suppressed + rows_rejected + rows_review + rows_skipped)
);
COMMENT ON TABLE sluice.import_batches IS 'Appended in the transaction that loads a batch: what is settled.';
COMMENT ON COLUMN sluice.import_batches.import_id IS 'The import.';
COMMENT ON COLUMN sluice.import_batches.batch IS 'Number of the batch, from 0.';
COMMENT ON COLUMN sluice.import_batches.first_row IS 'Its first row number.';
COMMENT ON COLUMN sluice.import_batches.last_row IS 'Its last row number.';
COMMENT ON COLUMN sluice.import_batches.row_count IS 'Records in the batch.';
COMMENT ON COLUMN sluice.import_batches.end_byte IS 'Offset in the decompressed file past its last record.';
COMMENT ON COLUMN sluice.import_batches.rows_inserted IS 'Rows inserted.';
COMMENT ON COLUMN sluice.import_batches.rows_updated IS 'Rows that updated a record.';
COMMENT ON COLUMN sluice.import_batches.rows_unchanged IS 'Rows that changed nothing.';
COMMENT ON COLUMN sluice.import_batches.rows_duplicate IS 'Duplicate rows.';
COMMENT ON COLUMN sluice.import_batches.rows_suppressed IS 'Suppressed rows.';
COMMENT ON COLUMN sluice.import_batches.rows_rejected IS 'Rejected rows.';
COMMENT ON COLUMN sluice.import_batches.rows_review IS 'Rows held for review.';
COMMENT ON COLUMN sluice.import_batches.rows_skipped IS 'Skipped rows.';
COMMENT ON COLUMN sluice.import_batches.companies IS 'Companies created.';
COMMENT ON COLUMN sluice.import_batches.people IS 'People created.';
COMMENT ON COLUMN sluice.import_batches.leads IS 'Leads created.';
COMMENT ON COLUMN sluice.import_batches.warnings IS 'How many values had which problem, by code.';
COMMENT ON COLUMN sluice.import_batches.settled_at IS 'When the batch was loaded.';

-- No foreign key to customer_imports: a check of every row would cost more than it finds. Every
-- row belongs to a batch, and batches have one.
CREATE TABLE sluice.import_rows (
  import_id       uuid NOT NULL,
  row_number      bigint NOT NULL,
  status          text NOT NULL,
  code            text,
  field           text,
  matched_row     bigint,
  matched_id      uuid,
  matched_list    text,
  company_id      uuid,
  person_id       uuid,
  lead_id         uuid,
  created_company boolean NOT NULL,
  created_person  boolean NOT NULL,
  created_lead    boolean NOT NULL,
  warnings        text[],
  PRIMARY KEY (import_id, row_number),
  CONSTRAINT known_status CHECK (status IN (
    'inserted', 'updated', 'unchanged', 'duplicate', 'suppressed', 'rejected', 'review',
    'skipped')),
  CONSTRAINT reason_given CHECK (status IN ('inserted', 'updated', 'unchanged') OR code IS NOT NULL),
  CONSTRAINT duplicate_of_something CHECK (
    status <> 'duplicate' OR matched_row IS NOT NULL OR matched_id IS NOT NULL),
  CONSTRAINT only_loaded_rows_create CHECK (
    status IN ('inserted', 'updated', 'unchanged')
    OR NOT (created_company OR created_person OR created_lead)),
  CONSTRAINT created_records_named CHECK (
    (NOT created_company OR company_id IS NOT NULL) AND (NOT created_person OR person_id IS NOT NULL)
    AND (NOT created_lead OR lead_id IS NOT NULL))
);
COMMENT ON TABLE sluice.import_rows IS 'What became of every record of every import.';
COMMENT ON COLUMN sluice.import_rows.import_id IS 'The import.';
COMMENT ON COLUMN sluice.import_rows.row_number IS 'Row number as a spreadsheet shows it, header and blank rows included.';
COMMENT ON COLUMN sluice.import_rows.status IS 'Where the row ended.';
COMMENT ON COLUMN sluice.import_rows.code IS 'Why, as a stable dotted code.';
COMMENT ON COLUMN sluice.import_rows.field IS 'The field or target column that decided.';
COMMENT ON COLUMN sluice.import_rows.matched_row IS 'The earlier row that it repeats, or the row in which the person opted out.';
COMMENT ON COLUMN sluice.import_rows.matched_id IS 'The record already there that it repeats.';
COMMENT ON COLUMN sluice.import_rows.matched_list IS 'The suppression list it is on.';
COMMENT ON COLUMN sluice.import_rows.company_id IS 'Its company.';
COMMENT ON COLUMN sluice.import_rows.person_id IS 'Its person.';
COMMENT ON COLUMN sluice.import_rows.lead_id IS 'Its lead.';
COMMENT ON COLUMN sluice.import_rows.created_company IS 'Whether this row created the company.';
COMMENT ON COLUMN sluice.import_rows.created_person IS 'Whether this row created the person.';
COMMENT ON COLUMN sluice.import_rows.created_lead IS 'Whether this row created the lead.';
COMMENT ON COLUMN sluice.import_rows.warnings IS 'What was wrong with single values: code and field.';

CREATE TABLE sluice.import_row_content (
  import_id  uuid NOT NULL,
  row_number bigint NOT NULL,
  content    bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (import_id, row_number)
);
CREATE INDEX import_row_content_expiry ON sluice.import_row_content (expires_at);
COMMENT ON TABLE sluice.import_row_content IS 'The text of rows that could not be loaded, for a limited time.';
COMMENT ON COLUMN sluice.import_row_content.import_id IS 'The import.';
COMMENT ON COLUMN sluice.import_row_content.row_number IS 'The row.';
COMMENT ON COLUMN sluice.import_row_content.content IS 'The record as it stood in the file, without its line end.';
COMMENT ON COLUMN sluice.import_row_content.expires_at IS 'When it is deleted.';

CREATE TABLE sluice.record_extras (
  tenant_id  text NOT NULL,
  entity     text NOT NULL CHECK (entity IN ('company', 'person', 'lead')),
  record_id  uuid NOT NULL,
  import_id  uuid NOT NULL,
  extras     jsonb NOT NULL,
  PRIMARY KEY (record_id, import_id)
);
COMMENT ON TABLE sluice.record_extras IS 'What a file said about a record and the target has no column for.';
COMMENT ON COLUMN sluice.record_extras.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.record_extras.entity IS 'What kind of record it is.';
COMMENT ON COLUMN sluice.record_extras.record_id IS 'The record.';
COMMENT ON COLUMN sluice.record_extras.import_id IS 'The import it came with.';
COMMENT ON COLUMN sluice.record_extras.extras IS 'The values by column header.';

CREATE TABLE sluice.suppressions (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text,
  list       text NOT NULL DEFAULT 'do not contact',
  kind       text NOT NULL CHECK (kind IN ('email', 'domain', 'phone')),
  value      text NOT NULL CHECK (value <> ''),
  reason     text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE UNIQUE INDEX suppressions_entry
  ON sluice.suppressions (coalesce(tenant_id, ''), list, kind, value);
COMMENT ON TABLE sluice.suppressions IS 'Who must not be contacted; checked by every import.';
COMMENT ON COLUMN sluice.suppressions.id IS 'Number of the entry.';
COMMENT ON COLUMN sluice.suppressions.tenant_id IS 'The tenant it holds for; null for all.';
COMMENT ON COLUMN sluice.suppressions.list IS 'Name of the list.';
COMMENT ON COLUMN sluice.suppressions.kind IS 'What the value is: email, domain or phone.';
COMMENT ON COLUMN sluice.suppressions.value IS 'Address, domain (*.example.com for all below it) or number in E.164.';
COMMENT ON COLUMN sluice.suppressions.reason IS 'Why.';
COMMENT ON COLUMN sluice.suppressions.created_at IS 'When it was added.';
COMMENT ON COLUMN sluice.suppressions.expires_at IS 'When it ends; null for never.';

CREATE TABLE sluice.tenant_leases (
  tenant_id     text PRIMARY KEY,
  import_id     uuid NOT NULL,
  owner         uuid NOT NULL,
  host          text NOT NULL,
  pid           bigint NOT NULL,
  process_start text NOT NULL,
  acquired_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at    timestamptz NOT NULL
);
COMMENT ON TABLE sluice.tenant_leases IS 'Which run may write to a tenant at the moment.';
COMMENT ON COLUMN sluice.tenant_leases.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.tenant_leases.import_id IS 'The import that runs.';
COMMENT ON COLUMN sluice.tenant_leases.owner IS 'Token of the process that holds it.';
COMMENT ON COLUMN sluice.tenant_leases.host IS 'Machine, boot and process namespace of that process.';
COMMENT ON COLUMN sluice.tenant_leases.pid IS 'Its process id.';
COMMENT ON COLUMN sluice.tenant_leases.process_start IS 'When that process began, to tell it from a later one with its id.';
COMMENT ON COLUMN sluice.tenant_leases.acquired_at IS 'When it was taken.';
COMMENT ON COLUMN sluice.tenant_leases.expires_at IS 'When it lapses unless renewed.';

-- Row-level security: a role that is granted access sees the tenant of its session only
-- (SET LOCAL sluice.tenant_id); the owner, and roles with BYPASSRLS, see all.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['customer_imports', 'record_extras', 'tenant_leases'] LOOP
    EXECUTE format('ALTER TABLE sluice.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_tenant ON sluice.%I '
      || 'USING (tenant_id = current_setting(''sluice.tenant_id'', true)) '
      || 'WITH CHECK (tenant_id = current_setting(''sluice.tenant_id'', true))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['import_batches', 'import_rows', 'import_row_content'] LOOP
    EXECUTE format('ALTER TABLE sluice.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY one_tenant ON sluice.%I '
      || 'USING (import_id IN (SELECT id FROM sluice.customer_imports)) '
      || 'WITH CHECK (import_id IN (SELECT id FROM sluice.customer_imports))', name);
  END LOOP;
  ALTER TABLE sluice.suppressions ENABLE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON sluice.suppressions
    USING (tenant_id IS NULL OR tenant_id = current_setting('sluice.tenant_id', true))
    WITH CHECK (tenant_id = current_setting('sluice.tenant_id', true));
  ALTER TABLE sluice.migrations ENABLE ROW LEVEL SECURITY;
  CREATE POLICY everyone_reads ON sluice.migrations FOR SELECT USING (true);
END
$$;
