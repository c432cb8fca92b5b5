#include <stdio.h>
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "internal.h"

void wn_reuse_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

void wn_free(void *buffer) { free(buffer); }

wn_status wn_fail(wn_problem *problem, wn_status status, const char *words) {
  problem->status = status;
  snprintf(problem->words, sizeof problem->words, "%s", words);
  return status;
}

int wn_buffer_reserve(wn_buffer *buffer, size_t more) {
  if (more <= buffer->capacity - buffer->count) return 1;
  if (more > SIZE_MAX / 4 || buffer->capacity > SIZE_MAX / 4) return 0;
  size_t capacity = buffer->capacity * 2;
  if (capacity < buffer->count + more) capacity = buffer->count + more;
  uint8_t *bytes = realloc(buffer->bytes, capacity);
  if (!bytes) return 0;
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return 1;
}
