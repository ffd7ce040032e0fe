#pragma once
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

/* A stream, and whether its data turned out to be damaged: ISA-L does not remember that. */
struct sluice_inflater {
  struct inflate_state stream;
  int is_damaged;
};

/* Swift has no name for the values of this enumeration. */
static inline int sluice_inflate_is_finished(const struct sluice_inflater *inflater) {
  return inflater->stream.block_state == ISAL_BLOCK_FINISH;
}

/* Text that was decoded and had no room yet; an array of this size is not imported into Swift. */
static inline const uint8_t *sluice_inflate_text(const struct sluice_inflater *inflater) {
  return inflater->stream.tmp_out_buffer;
}
