-- By what the rows of a person are found when they ask, and who asked for their data to be erased.
ALTER TABLE sluice.customer_imports ADD COLUMN fingerprint_key text;
COMMENT ON COLUMN sluice.customer_imports.fingerprint_key IS 'Id of the key of its rows'' fingerprints; null where they have none.';
ALTER TABLE sluice.import_rows ADD COLUMN fingerprints bytea;
COMMENT ON COLUMN sluice.import_rows.fingerprints IS 'Keyed hashes of its addresses and phone numbers, 8 bytes each; the key is not in the database.';
ALTER TABLE sluice.import_rows ADD COLUMN erased_at timestamptz;
COMMENT ON COLUMN sluice.import_rows.erased_at IS 'When the data of its person was erased.';

CREATE TABLE sluice.erasures (
  tenant_id       text NOT NULL,
  fingerprint     bytea NOT NULL CHECK (octet_length(fingerprint) = 8),
  only_alone      boolean NOT NULL,
  fingerprint_key text NOT NULL,
  erased_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, fingerprint)
);
COMMENT ON TABLE sluice.erasures IS 'Who asked for their data to be erased; kept out of every later import.';
COMMENT ON COLUMN sluice.erasures.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sluice.erasures.fingerprint IS 'Keyed hash of an address or phone number.';
COMMENT ON COLUMN sluice.erasures.only_alone IS 'Whether it tells the person only in rows without an address.';
COMMENT ON COLUMN sluice.erasures.fingerprint_key IS 'Id of the key of the hash.';
COMMENT ON COLUMN sluice.erasures.erased_at IS 'When the data was erased.';

ALTER TABLE sluice.erasures ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON sluice.erasures
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
    EXECUTE format('GRANT %s ON sluice.erasures TO %I', given.privilege, given.role);
  END LOOP;
END
$$;
