-- What was filled in from other fields of the same row, counted for the closing summary.
ALTER TABLE sluice.import_batches ADD COLUMN enriched jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN sluice.import_batches.enriched IS 'How many blanks of loaded rows were filled by which rule of enrichment.';
