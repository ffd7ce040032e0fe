#pragma once
#include <zlib.h>

/* Macros that take sizeof are not imported into Swift. */
static inline int sluice_inflate_init(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
