-- A minimal gym CRM for trying: the tables that sluice writes, with their rules.
-- `sluice init --target fitness` creates them where they are missing, with a tenant "default". It is not the
-- system itself: no policies, no triggers, no other columns.

CREATE TABLE organizations (
  id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
  name text NOT NULL,
  slug text UNIQUE
);

CREATE TABLE client_invitations (
  id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  email text NOT NULL,
  first_name text,
  last_name text,
  phone text,
  invitation_token text UNIQUE NOT NULL,
  is_claimed boolean DEFAULT false,
  expires_at timestamptz
);

CREATE TABLE clients (
  id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  first_name text,
  last_name text,
  name text GENERATED ALWAYS AS ( coalesce(first_name || ' ' || last_name, first_name, last_name, 'Unknown') ) STORED,
  email text UNIQUE NOT NULL,
  phone text,
  is_active boolean DEFAULT true,
  date_of_birth date,
  membership_status text DEFAULT 'active',
  membership_start_date date,
  membership_end_date date,
  custom_fields jsonb DEFAULT '{}',
  notes text,
  created_at timestamptz DEFAULT now()
);

CREATE TABLE leads (
  id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  first_name text,
  last_name text,
  name text GENERATED ALWAYS AS ( coalesce(first_name || ' ' || last_name, first_name, last_name, 'Unknown') ) STORED,
  email text,
  phone text,
  source text DEFAULT 'manual',
  source_details jsonb DEFAULT '{}',
  utm_source text,
  utm_medium text,
  utm_campaign text,
  status text DEFAULT 'new' CHECK (status IN ('new', 'contacted', 'qualified', 'converted', 'lost')),
  tags text[] DEFAULT '{}',
  lead_score integer DEFAULT 0,
  custom_fields jsonb DEFAULT '{}',
  notes text,
  last_contacted_at timestamptz,
  converted_at timestamptz,
  created_at timestamptz DEFAULT now()
);

INSERT INTO organizations (name, slug) VALUES ('Default', 'default');
