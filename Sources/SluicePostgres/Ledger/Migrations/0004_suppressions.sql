-- Why somebody must not be contacted, by which channel, who said so, and what was done to the lists.

ALTER TABLE sluice.suppressions
  ADD COLUMN channel  text NOT NULL DEFAULT 'all',
  ADD COLUMN note     text,
  ADD COLUMN source   text,
  ADD COLUMN added_by text;
COMMENT ON COLUMN sluice.suppressions.channel IS 'What it forbids: all contact, email, or only to phone.';
COMMENT ON COLUMN sluice.suppressions.note IS 'What else was said, in free words.';
COMMENT ON COLUMN sluice.suppressions.source IS 'Where the entry comes from: a file, a service, a letter.';
COMMENT ON COLUMN sluice.suppressions.added_by IS 'Operating system user and host that added it; null for other programs.';
COMMENT ON COLUMN sluice.suppressions.kind IS 'What the value is: email, domain, phone, or the sha256 or md5 of an address or a number.';
COMMENT ON COLUMN sluice.suppressions.value IS 'Address, domain (*.example.com for all below it), number in E.164, or hash in hex.';
COMMENT ON COLUMN sluice.suppressions.reason IS 'Why, in one of the words that sluice knows.';

-- Reasons were free words before: those stay beside the entry.
UPDATE sluice.suppressions SET note = reason WHERE reason IS NOT NULL;
UPDATE sluice.suppressions SET reason = 'manual'
WHERE reason IS NULL
  OR reason NOT IN ('unsubscribe', 'complaint', 'legal', 'erasure', 'do_not_call', 'bounce',
                    'competitor', 'customer', 'manual')
  OR (expires_at IS NOT NULL AND reason IN ('unsubscribe', 'complaint', 'legal', 'erasure'));
UPDATE sluice.suppressions SET note = NULL WHERE note = reason;

ALTER TABLE sluice.suppressions
  ALTER COLUMN reason SET DEFAULT 'manual',
  ALTER COLUMN reason SET NOT NULL,
  DROP CONSTRAINT suppressions_kind_check,
  ADD CONSTRAINT known_kind CHECK (kind IN ('email', 'domain', 'phone', 'sha256', 'md5')),
  ADD CONSTRAINT known_channel CHECK (channel IN ('all', 'email', 'phone')),
  ADD CONSTRAINT known_reason CHECK (reason IN (
    'unsubscribe', 'complaint', 'legal', 'erasure', 'do_not_call', 'bounce', 'competitor',
    'customer', 'manual')),
  -- Who objected has objected for good.
  ADD CONSTRAINT objections_never_expire CHECK (
    expires_at IS NULL OR reason NOT IN ('unsubscribe', 'complaint', 'legal', 'erasure')),
  ADD CONSTRAINT numbers_have_no_email CHECK (kind <> 'phone' OR channel <> 'email'),
  ADD CONSTRAINT hash_in_hex CHECK (
    CASE kind WHEN 'sha256' THEN value ~ '^[0-9a-f]{64}$' WHEN 'md5' THEN value ~ '^[0-9a-f]{32}$'
    ELSE true END);

CREATE TABLE sluice.suppression_log (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text,
  action        text NOT NULL CHECK (action IN ('add', 'import', 'remove')),
  list          text NOT NULL,
  kind          text,
  channel       text,
  reason        text,
  value_sha256  bytea CHECK (octet_length(value_sha256) = 32),
  entries       bigint NOT NULL CHECK (entries >= 0),
  file_name     text,
  file_sha256   bytea CHECK (octet_length(file_sha256) = 32),
  why           text,
  done_by       text NOT NULL,
  database_role text NOT NULL DEFAULT session_user,
  done_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT removal_explained CHECK (
    action <> 'remove' OR (kind IS NOT NULL AND value_sha256 IS NOT NULL AND btrim(why) <> '')),
  CONSTRAINT import_names_its_file CHECK (
    action <> 'import' OR (file_name IS NOT NULL AND file_sha256 IS NOT NULL))
);
CREATE INDEX suppression_log_value ON sluice.suppression_log (value_sha256);
COMMENT ON TABLE sluice.suppression_log IS 'What was done to suppression lists: who, when and why, without the people themselves.';
COMMENT ON COLUMN sluice.suppression_log.id IS 'Number of the act.';
COMMENT ON COLUMN sluice.suppression_log.tenant_id IS 'The tenant whose list it was; null for lists that hold for all.';
COMMENT ON COLUMN sluice.suppression_log.action IS 'What was done: add, import or remove.';
COMMENT ON COLUMN sluice.suppression_log.list IS 'Name of the list.';
COMMENT ON COLUMN sluice.suppression_log.kind IS 'What the value is; null for an import.';
COMMENT ON COLUMN sluice.suppression_log.channel IS 'What the entry forbids; null where an import read several.';
COMMENT ON COLUMN sluice.suppression_log.reason IS 'Why the entry was there; null where an import read several.';
COMMENT ON COLUMN sluice.suppression_log.value_sha256 IS 'SHA-256 of the value as the list held it, instead of the value.';
COMMENT ON COLUMN sluice.suppression_log.entries IS 'Entries that the act added, changed or removed.';
COMMENT ON COLUMN sluice.suppression_log.file_name IS 'Name of the file of an import, without its folder.';
COMMENT ON COLUMN sluice.suppression_log.file_sha256 IS 'SHA-256 of the file''s own bytes.';
COMMENT ON COLUMN sluice.suppression_log.why IS 'Why it was done, in the words of whoever did it.';
COMMENT ON COLUMN sluice.suppression_log.done_by IS 'Operating system user and host.';
COMMENT ON COLUMN sluice.suppression_log.database_role IS 'Database user.';
COMMENT ON COLUMN sluice.suppression_log.done_at IS 'When.';

ALTER TABLE sluice.suppression_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.suppression_log
  USING (tenant_id IS NULL OR tenant_id = current_setting('sluice.tenant_id', true))
  WITH CHECK (tenant_id = current_setting('sluice.tenant_id', true));

-- Whoever may work with the lists may write into their log, and nobody may change it.
DO $$
DECLARE given record;
BEGIN
  FOR given IN
    SELECT pg_get_userbyid(a.grantee) AS role, a.privilege_type AS privilege
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.oid = 'sluice.suppressions'::regclass AND a.grantee NOT IN (0, c.relowner)
      AND a.privilege_type IN ('SELECT', 'INSERT')
  LOOP
    EXECUTE format('GRANT %s ON sluice.suppression_log TO %I', given.privilege, given.role);
  END LOOP;
END
$$;
