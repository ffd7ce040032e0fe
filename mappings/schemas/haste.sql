-- A minimal hasteCRM for trying: the tables that sluice writes, with their rules.
-- `sluice init --target haste` creates them where they are missing, with a tenant "default". It is not the
-- system itself: no policies, no triggers, no other columns.

CREATE TABLE workspaces (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name varchar(255) NOT NULL,
  slug varchar(255) UNIQUE NOT NULL
);

CREATE TABLE contacts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  email varchar(255),
  first_name varchar(100),
  last_name varchar(100),
  phone varchar(50),
  mobile varchar(50),
  company varchar(255),
  title varchar(255),
  department varchar(100),
  address_line1 varchar(255),
  city varchar(100),
  state varchar(100),
  country varchar(100),
  postal_code varchar(50),
  source varchar(50) DEFAULT 'manual',
  source_details jsonb DEFAULT '{}',
  score integer DEFAULT 0,
  lifecycle_stage varchar(50) DEFAULT 'lead',
  linkedin_url text,
  custom_fields jsonb DEFAULT '{}',
  last_activity_at timestamptz,
  last_contacted_at timestamptz,
  created_at timestamptz DEFAULT now(),
  deleted_at timestamptz,
  CONSTRAINT valid_lifecycle CHECK (lifecycle_stage IN ('lead', 'MQL', 'SQL', 'opportunity', 'customer', 'evangelist'))
);

CREATE TABLE tags (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  name varchar(100) NOT NULL,
  CONSTRAINT unique_workspace_tag UNIQUE (workspace_id, name)
);

CREATE TABLE contact_tags (
  contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  tag_id uuid NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (contact_id, tag_id)
);

CREATE TABLE companies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  domain varchar(255),
  website text,
  industry varchar(100),
  company_size varchar(50),
  annual_revenue numeric(15, 2),
  address_line1 varchar(255),
  address_line2 varchar(255),
  city varchar(100),
  state varchar(100),
  country varchar(100),
  postal_code varchar(50),
  phone varchar(50),
  linkedin_url text,
  custom_fields jsonb DEFAULT '{}',
  tags text[],
  employee_count integer,
  founded_year integer,
  deleted_at timestamptz,
  CONSTRAINT valid_company_size CHECK (company_size IN ('1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5000+'))
);

CREATE TABLE company_contacts (
  company_id uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  is_primary boolean DEFAULT false,
  PRIMARY KEY (company_id, contact_id)
);

CREATE TABLE custom_field_definitions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  object_type varchar(50) NOT NULL,
  field_name varchar(100) NOT NULL,
  field_type varchar(50) NOT NULL,
  label varchar(255) NOT NULL,
  required boolean DEFAULT false,
  validation_rules jsonb DEFAULT '{}',
  options jsonb,
  is_active boolean DEFAULT true,
  CONSTRAINT valid_object_type CHECK (object_type IN ('contact', 'company', 'deal')),
  CONSTRAINT valid_field_type CHECK (field_type IN ('text', 'number', 'date', 'datetime', 'boolean', 'select', 'multiselect', 'url', 'email', 'phone')),
  CONSTRAINT unique_field_name UNIQUE (workspace_id, object_type, field_name)
);

INSERT INTO workspaces (name, slug) VALUES ('Default', 'default');
