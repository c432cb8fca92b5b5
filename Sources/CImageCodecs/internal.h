// What the C files of this target share; nothing here is seen from Swift.
#ifndef WINNOW_CIMAGECODECS_INTERNAL_H
#define WINNOW_CIMAGECODECS_INTERNAL_H

#include "CImageCodecs.h"

// Kernels are compiled twice and chosen once at load time: baseline x86-64 has neither AVX2 nor popcount.
#if defined(__x86_64__) && defined(__linux__)
#define WN_VECTOR __attribute__((target_clones("avx2", "default")))
#define WN_POPCOUNT __attribute__((target_clones("popcnt", "default")))
#else
#define WN_VECTOR
#define WN_POPCOUNT
#endif

/// Takes source rows from top to bottom and writes area-averaged rows as soon as they are complete, so that a large
/// picture is never held whole.
typedef struct wn_shrinker wn_shrinker;

/// A shrinker for `channels` interleaved 8-bit channels, or NULL when memory is short or a side would grow.
wn_shrinker *wn_shrinker_create(int from_width, int from_height, int to_width, int to_height, int channels,
                                uint8_t *to);
void wn_shrinker_push(wn_shrinker *shrinker, const uint8_t *row);
void wn_shrinker_destroy(wn_shrinker *shrinker);

/// Notes a problem and returns its status.
wn_status wn_fail(wn_problem *problem, wn_status status, const char *words);

/// A buffer that grows while an encoder writes.
typedef struct wn_buffer {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} wn_buffer;

/// Makes room for `more` bytes beyond `count`; 0 when memory is short.
int wn_buffer_reserve(wn_buffer *buffer, size_t more);

#endif
