-- A minimal Agency OS for trying: the tables that sluice writes, with their rules.
-- `sluice init --target agency-os` creates them where they are missing, with a tenant "default". It is not the
-- system itself: no policies, no triggers, no other columns.

CREATE TYPE lead_status AS ENUM ('new', 'enriched', 'scored', 'in_sequence', 'converted', 'unsubscribed', 'bounced');
CREATE TYPE pool_status AS ENUM ('available', 'assigned', 'converted', 'bounced', 'unsubscribed', 'invalid');
CREATE TYPE assignment_status AS ENUM ('active', 'released', 'converted', 'expired');

CREATE TABLE clients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL
);

CREATE TABLE campaigns (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  name text NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE lead_pool (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  linkedin_url text,
  first_name text,
  last_name text,
  title text,
  seniority text,
  phone text,
  city text,
  state text,
  country text,
  timezone text,
  departments text[],
  company_name text,
  company_domain text,
  company_website text,
  company_linkedin_url text,
  company_industry text,
  company_employee_count integer,
  company_revenue bigint,
  company_founded_year integer,
  company_country text,
  company_city text,
  company_state text,
  company_postal_code text,
  enrichment_source text,
  enrichment_data jsonb,
  pool_status pool_status DEFAULT 'available',
  created_at timestamptz DEFAULT now(),
  CONSTRAINT unique_email_in_pool UNIQUE (email)
);

CREATE TABLE lead_assignments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lead_pool_id uuid NOT NULL REFERENCES lead_pool (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  campaign_id uuid REFERENCES campaigns (id) ON DELETE SET NULL,
  assigned_by text DEFAULT 'allocator',
  status assignment_status DEFAULT 'active',
  CONSTRAINT unique_active_assignment UNIQUE (lead_pool_id)
);

CREATE TABLE leads (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients (id),
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  email text NOT NULL,
  phone text,
  first_name text,
  last_name text,
  title text,
  company text,
  linkedin_url text,
  domain text,
  organization_industry text,
  organization_employee_count integer,
  organization_country text,
  organization_founded_year integer,
  organization_website text,
  organization_linkedin_url text,
  seniority_level text,
  status lead_status DEFAULT 'new',
  enrichment_source text,
  last_contacted_at timestamptz,
  timezone text,
  created_at timestamptz DEFAULT now(),
  CONSTRAINT unique_lead_per_client UNIQUE (client_id, email)
);

CREATE TABLE global_suppression (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE,
  reason text NOT NULL
);

CREATE TABLE client_suppression (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  email text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT unique_client_suppression UNIQUE (client_id, email)
);

CREATE TABLE domain_suppression (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  domain text NOT NULL UNIQUE,
  reason text NOT NULL
);

CREATE TABLE client_customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  company_name text NOT NULL,
  domain text,
  industry text,
  employee_count_range text,
  contact_email text,
  contact_name text,
  contact_title text,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'churned', 'prospect')),
  customer_since date,
  churned_at date,
  deal_value numeric(12, 2),
  source text NOT NULL CHECK (source IN ('hubspot', 'pipedrive', 'close', 'csv', 'manual')),
  crm_id text,
  UNIQUE (client_id, domain)
);

CREATE TABLE suppression_list (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  domain text,
  email text,
  company_name text,
  reason text NOT NULL CHECK (reason IN ('existing_customer', 'past_customer', 'competitor', 'do_not_contact', 'unsubscribed', 'bounced', 'other')),
  source text NOT NULL CHECK (source IN ('crm_import', 'csv_import', 'manual', 'bounce', 'unsubscribe', 'closer_engine')),
  customer_id uuid REFERENCES client_customers (id) ON DELETE SET NULL,
  expires_at timestamptz,
  UNIQUE (client_id, domain)
);

CREATE UNIQUE INDEX ON suppression_list (client_id, email) WHERE email IS NOT NULL;

INSERT INTO clients (name) VALUES ('default');
INSERT INTO campaigns (client_id, name) SELECT id, 'Trial' FROM clients;
