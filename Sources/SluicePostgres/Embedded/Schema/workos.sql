-- The schema of the embedded database: the tables of the WorkOS CRM that an import touches,
-- with a stand-in for its sign-in functions.

DO $roles$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'anon') THEN
    CREATE ROLE anon NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'authenticated') THEN
    CREATE ROLE authenticated NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
    CREATE ROLE service_role NOLOGIN BYPASSRLS;
  END IF;
END
$roles$;

CREATE SCHEMA IF NOT EXISTS auth;

CREATE TABLE IF NOT EXISTS auth.users (
  id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email              text,
  raw_user_meta_data jsonb NOT NULL DEFAULT '{}',
  created_at         timestamptz NOT NULL DEFAULT now()
);

CREATE OR REPLACE FUNCTION auth.jwt() RETURNS jsonb
LANGUAGE sql STABLE AS $fn$
  SELECT coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb
$fn$;

CREATE OR REPLACE FUNCTION auth.uid() RETURNS uuid
LANGUAGE sql STABLE AS $fn$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    auth.jwt() ->> 'sub'
  )::uuid
$fn$;

CREATE OR REPLACE FUNCTION auth.role() RETURNS text
LANGUAGE sql STABLE AS $fn$
  SELECT coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    auth.jwt() ->> 'role'
  )
$fn$;

GRANT USAGE ON SCHEMA auth, public TO anon, authenticated, service_role;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA auth TO anon, authenticated, service_role;

CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE orgs (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text NOT NULL,
  slug       text UNIQUE NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE org_members (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id     uuid NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  user_id    uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  role       text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (org_id, user_id)
);

CREATE TABLE companies (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id        uuid NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  name          text NOT NULL,
  website       text,
  phone         text,
  address_line1 text,
  address_line2 text,
  city          text,
  state         text,
  postal_code   text,
  country       text,
  tags          text[] DEFAULT '{}',
  owner_id      uuid REFERENCES org_members (id) ON DELETE SET NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  deleted_at    timestamptz
);
CREATE INDEX idx_companies_org_name  ON companies (org_id, name);
CREATE INDEX idx_companies_org_owner ON companies (org_id, owner_id);

CREATE TABLE people (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id            uuid NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  company_id        uuid REFERENCES companies (id) ON DELETE SET NULL,
  first_name        text NOT NULL,
  last_name         text NOT NULL,
  email             text,
  phone             text,
  title             text,
  linkedin_url      text,
  tags              text[] DEFAULT '{}',
  owner_id          uuid REFERENCES org_members (id) ON DELETE SET NULL,
  last_contacted_at timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  deleted_at        timestamptz
);
CREATE INDEX idx_people_org_email   ON people (org_id, email);
CREATE INDEX idx_people_org_company ON people (org_id, company_id);
CREATE INDEX idx_people_org_owner   ON people (org_id, owner_id);

CREATE TABLE leads (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id      uuid NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  source      text,
  person_id   uuid REFERENCES people (id) ON DELETE SET NULL,
  company_id  uuid REFERENCES companies (id) ON DELETE SET NULL,
  status      text NOT NULL DEFAULT 'new'
              CHECK (status IN ('new', 'qualified', 'routed', 'won', 'lost')),
  owner_id    uuid REFERENCES org_members (id) ON DELETE SET NULL,
  utm         jsonb DEFAULT '{}',
  raw_payload jsonb DEFAULT '{}',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_leads_org_created ON leads (org_id, created_at DESC, status);

CREATE TABLE interactions (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id      uuid NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  type        text NOT NULL CHECK (type IN ('note', 'email', 'sms', 'call', 'meeting', 'system')),
  occurred_at timestamptz NOT NULL DEFAULT now(),
  summary     text,
  company_id  uuid REFERENCES companies (id) ON DELETE SET NULL,
  person_id   uuid REFERENCES people (id) ON DELETE SET NULL,
  deal_id     uuid,
  metadata    jsonb DEFAULT '{}',
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_interactions_org_occurred ON interactions (org_id, occurred_at DESC);
CREATE INDEX idx_interactions_person       ON interactions (person_id, occurred_at DESC);
CREATE INDEX idx_interactions_company      ON interactions (company_id, occurred_at DESC);

CREATE TABLE domain_events (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id      uuid NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  type        text NOT NULL,
  entity      text NOT NULL,
  entity_id   uuid,
  payload     jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_domain_events_org_type ON domain_events (org_id, type, occurred_at DESC);
CREATE INDEX idx_domain_events_entity   ON domain_events (entity, entity_id);

CREATE FUNCTION is_member_of(org uuid) RETURNS boolean
LANGUAGE sql STABLE AS $fn$
  SELECT EXISTS (
    SELECT 1 FROM org_members m
    WHERE m.org_id = org AND m.user_id = auth.uid()
  )
$fn$;

CREATE FUNCTION resolve_person_by_phone(org_in uuid, phone_in text)
RETURNS TABLE (id uuid)
LANGUAGE sql STABLE AS $fn$
  SELECT p.id FROM people p
  WHERE p.org_id = org_in AND p.phone = phone_in AND p.deleted_at IS NULL
  LIMIT 1
$fn$;

DO $rls$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['companies', 'people', 'leads', 'interactions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (is_member_of(org_id))',
                   t || '_select', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL USING (is_member_of(org_id)) '
                   'WITH CHECK (is_member_of(org_id))', t || '_write', t);
  END LOOP;
END
$rls$;

ALTER TABLE domain_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY domain_events_select ON domain_events FOR SELECT USING (is_member_of(org_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO authenticated;
GRANT ALL ON ALL TABLES IN SCHEMA public TO service_role;
GRANT SELECT ON ALL TABLES IN SCHEMA auth TO service_role;

INSERT INTO orgs (name, slug) VALUES ('Default', 'default');
