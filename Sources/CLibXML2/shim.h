#pragma once
// Debian builds libxml2 with ICU, whose headers differ from those of the ICU inside Foundation; both in
// one program are an error. Nothing here uses libxml2's converters, so their headers are left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
