// gzip streams inflated by zlib, whole and within a limit.
#ifndef C_GZIP_H
#define C_GZIP_H

#include <stddef.h>
#include <stdint.h>

/// What became of a stream.
enum { GZIP_DONE = 0, GZIP_DAMAGED = 1, GZIP_TOO_LARGE = 2, GZIP_NO_MEMORY = 3 };

/// Inflates all members of a gzip file. `output` is to be given to `gzip_free`; on any failure it is NULL.
int gzip_inflate(const uint8_t *bytes, size_t count, size_t limit, uint8_t **output, size_t *length);
void gzip_free(uint8_t *output);

#endif
