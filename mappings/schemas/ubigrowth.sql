-- A minimal UbiGrowth for trying: the tables that sluice writes, with their rules.
-- `sluice init --target ubigrowth` creates them where they are missing, with a tenant "default". It is not the
-- system itself: no policies, no triggers, no other columns.

CREATE TABLE workspaces (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug text UNIQUE NOT NULL,
  owner_id uuid NOT NULL,
  tenant_id uuid
);

CREATE TABLE leads (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text NOT NULL,
  phone text,
  company text,
  job_title text,
  source text NOT NULL,
  status text NOT NULL DEFAULT 'new',
  score integer DEFAULT 0,
  industry text,
  company_size text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  landing_page_url text,
  notes text,
  tags text[],
  custom_fields jsonb DEFAULT '{}',
  last_contacted_at timestamptz,
  converted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT valid_email CHECK (email ~* '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
  CONSTRAINT valid_score CHECK (score >= 0 AND score <= 100)
);

CREATE TABLE crm_contacts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL,
  email text,
  phone text,
  first_name text,
  last_name text,
  company_name text,
  role_title text,
  status text DEFAULT 'prospect' CHECK (status IN ('prospect', 'customer', 'inactive')),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid,
  name text NOT NULL,
  external_crm_id text,
  industry text,
  size_bucket text,
  metadata jsonb DEFAULT '{}'
);

INSERT INTO workspaces (name, slug, owner_id) VALUES ('Default', 'default', gen_random_uuid());
