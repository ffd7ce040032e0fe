// Comparisons of sixteen bytes at once, because Swift's own are a loop over the bytes (6.3).
//
// Values in, values out: nothing here takes a pointer, so Swift needs no `unsafe` to call it. Bit n of an
// answer speaks of byte n.
#pragma once
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef uint8_t sluice_lanes __attribute__((ext_vector_type(16)));

// The top bit of each byte. `mask` is all ones or all zeros in each byte.
static inline uint32_t sluice_lanes_gather(sluice_lanes mask) {
#if defined(__SSE2__)
  return (uint32_t)_mm_movemask_epi8((__m128i)mask);
#else
  const sluice_lanes weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const sluice_lanes bits = mask & weights;
  uint32_t low = 0, high = 0;
  for (int lane = 0; lane < 8; lane++) {
    low |= bits[lane];
    high |= bits[lane + 8];
  }
  return low | high << 8;
#endif
}

// Which bytes are equal.
static inline uint32_t sluice_lanes_equal(sluice_lanes bytes, sluice_lanes wanted) {
  return sluice_lanes_gather((sluice_lanes)(bytes == wanted));
}

// Whether any byte of 64 is equal to the wanted one at its place.
static inline uint32_t sluice_lanes_any(sluice_lanes a, sluice_lanes b, sluice_lanes c,
                                        sluice_lanes d, sluice_lanes wanted) {
  return sluice_lanes_gather((sluice_lanes)((a == wanted) | (b == wanted) | (c == wanted) | (d == wanted)));
}

// Which bytes are one of four.
static inline uint32_t sluice_lanes_among(sluice_lanes bytes, sluice_lanes a, sluice_lanes b,
                                          sluice_lanes c, sluice_lanes d) {
  return sluice_lanes_gather(
      (sluice_lanes)((bytes == a) | (bytes == b) | (bytes == c) | (bytes == d)));
}

// Whether any byte of 64 is one of four.
static inline uint32_t sluice_lanes_any_among(sluice_lanes first, sluice_lanes second,
                                              sluice_lanes third, sluice_lanes fourth, sluice_lanes a,
                                              sluice_lanes b, sluice_lanes c, sluice_lanes d) {
  return sluice_lanes_gather(
      (sluice_lanes)((first == a) | (first == b) | (first == c) | (first == d) | (second == a) |
                     (second == b) | (second == c) | (second == d) | (third == a) | (third == b) |
                     (third == c) | (third == d) | (fourth == a) | (fourth == b) | (fourth == c) |
                     (fourth == d)));
}

// Which bytes are one of two, or below `limit`.
static inline uint32_t sluice_lanes_stops(sluice_lanes bytes, sluice_lanes a, sluice_lanes b,
                                          sluice_lanes limit) {
  return sluice_lanes_gather((sluice_lanes)((bytes == a) | (bytes == b) | (bytes < limit)));
}

// Which bytes are from `low` to `high`.
static inline uint32_t sluice_lanes_within(sluice_lanes bytes, sluice_lanes low, sluice_lanes high) {
  return sluice_lanes_gather((sluice_lanes)(bytes - low <= high - low));
}

// The bytes with capitals of ASCII made small.
static inline sluice_lanes sluice_lanes_lower(sluice_lanes bytes) {
  const sluice_lanes isCapital = (sluice_lanes)(bytes - 'A' <= (uint8_t)25);
  return bytes | (isCapital & (sluice_lanes)(uint8_t)0x20);
}

// The low halves of the bytes, four bits each, the first one lowest.
static inline uint64_t sluice_lanes_packed(sluice_lanes bytes) {
#if defined(__SSE2__)
  const __m128i pairs = (__m128i)bytes;
  const __m128i first = _mm_and_si128(pairs, _mm_set1_epi16(0x000F));
  const __m128i second = _mm_and_si128(_mm_srli_epi16(pairs, 4), _mm_set1_epi16(0x00F0));
  const __m128i packed = _mm_packus_epi16(_mm_or_si128(first, second), _mm_setzero_si128());
  return (uint64_t)_mm_cvtsi128_si64(packed);
#else
  uint64_t packed = 0;
  for (int lane = 0; lane < 16; lane++) packed |= (uint64_t)(bytes[lane] & 0x0F) << (4 * lane);
  return packed;
#endif
}

// Sixteen digits of four bits each, the first one lowest, as ASCII has them.
static inline sluice_lanes sluice_lanes_spelled(uint64_t packed) {
#if defined(__SSE2__)
  const __m128i low = _mm_set1_epi8(0x0F);
  const __m128i pairs = _mm_cvtsi64_si128((long long)packed);
  const __m128i first = _mm_and_si128(pairs, low);
  const __m128i second = _mm_and_si128(_mm_srli_epi16(pairs, 4), low);
  return (sluice_lanes)_mm_unpacklo_epi8(first, second) + (sluice_lanes)(uint8_t)'0';
#else
  sluice_lanes bytes;
  for (int lane = 0; lane < 16; lane++) bytes[lane] = '0' + (uint8_t)(packed >> (4 * lane) & 0x0F);
  return bytes;
#endif
}

typedef uint32_t sluice_quad __attribute__((ext_vector_type(4)));

// How many bits of each of four words are set.
static inline sluice_quad sluice_quad_bits(sluice_quad words) {
  words -= (words >> 1) & 0x55555555;
  words = (words & 0x33333333) + ((words >> 2) & 0x33333333);
  words = (words + (words >> 4)) & 0x0F0F0F0F;
  words += words >> 16;
  words += words >> 8;
  return words & 0x3F;
}

// In how many bits each of sixteen words differs from the wanted one.
static inline sluice_lanes sluice_quads_differing(sluice_quad a, sluice_quad b, sluice_quad c,
                                                  sluice_quad d, sluice_quad wanted) {
  a = sluice_quad_bits(a ^ wanted);
  b = sluice_quad_bits(b ^ wanted);
  c = sluice_quad_bits(c ^ wanted);
  d = sluice_quad_bits(d ^ wanted);
#if defined(__SSE2__)
  const __m128i low = _mm_packs_epi32((__m128i)a, (__m128i)b);
  const __m128i high = _mm_packs_epi32((__m128i)c, (__m128i)d);
  return (sluice_lanes)_mm_packus_epi16(low, high);
#else
  sluice_lanes counts;
  for (int lane = 0; lane < 4; lane++) {
    counts[lane] = (uint8_t)a[lane];
    counts[lane + 4] = (uint8_t)b[lane];
    counts[lane + 8] = (uint8_t)c[lane];
    counts[lane + 12] = (uint8_t)d[lane];
  }
  return counts;
#endif
}

typedef uint16_t sluice_octet __attribute__((ext_vector_type(8)));

// How many bits of each of eight half words are set.
static inline sluice_octet sluice_octet_bits(sluice_octet words) {
  words -= (words >> 1) & (uint16_t)0x5555;
  words = (words & (uint16_t)0x3333) + ((words >> 2) & (uint16_t)0x3333);
  words = (words + (words >> 4)) & (uint16_t)0x0F0F;
  words += words >> 8;
  return words & (uint16_t)0x1F;
}

// In how many bits each of sixteen half words differs from the wanted one.
static inline sluice_lanes sluice_octets_differing(sluice_octet a, sluice_octet b, sluice_octet wanted) {
  a = sluice_octet_bits(a ^ wanted);
  b = sluice_octet_bits(b ^ wanted);
#if defined(__SSE2__)
  return (sluice_lanes)_mm_packus_epi16((__m128i)a, (__m128i)b);
#else
  sluice_lanes counts;
  for (int lane = 0; lane < 8; lane++) {
    counts[lane] = (uint8_t)a[lane];
    counts[lane + 8] = (uint8_t)b[lane];
  }
  return counts;
#endif
}

// Which bytes are at most the limit, and which are when others are added to them.
static inline uint32_t sluice_lanes_upto(sluice_lanes counts, sluice_lanes limit) {
  return sluice_lanes_gather((sluice_lanes)(counts <= limit));
}

static inline uint32_t sluice_lanes_sum_upto(sluice_lanes counts, sluice_lanes further, sluice_lanes limit) {
  return sluice_lanes_gather((sluice_lanes)(counts + further <= limit));
}
