// The door to libpq: only this header knows PostgreSQL's C interface.
#ifndef SLUICE_CLIBPQ_SHIM_H
#define SLUICE_CLIBPQ_SHIM_H

#include <libpq-fe.h>

// libpq keeps these letters in <postgres_ext.h> as character macros, which Swift cannot read.
static const int sluice_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int sluice_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int sluice_diag_detail = PG_DIAG_MESSAGE_DETAIL;
static const int sluice_diag_context = PG_DIAG_CONTEXT;
static const int sluice_diag_position = PG_DIAG_STATEMENT_POSITION;
static const int sluice_diag_schema = PG_DIAG_SCHEMA_NAME;
static const int sluice_diag_table = PG_DIAG_TABLE_NAME;
static const int sluice_diag_column = PG_DIAG_COLUMN_NAME;
static const int sluice_diag_datatype = PG_DIAG_DATATYPE_NAME;
static const int sluice_diag_constraint = PG_DIAG_CONSTRAINT_NAME;

#endif
