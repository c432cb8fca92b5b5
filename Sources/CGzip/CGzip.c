#include "CGzip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

static int inflate_members(z_stream *stream, size_t limit, uint8_t **output, size_t *length) {
  size_t room = 0;
  for (;;) {
    if (*length == room) {
      if (room >= limit) return GZIP_TOO_LARGE;
      size_t wanted = room ? room * 2 : 1 << 16;
      // One byte more than the limit, so that a page of just that size is told from a larger one.
      if (wanted > limit) wanted = limit + 1;
      uint8_t *bigger = realloc(*output, wanted);
      if (bigger == NULL) return GZIP_NO_MEMORY;
      *output = bigger;
      room = wanted;
    }
    size_t free_room = room - *length;
    stream->next_out = *output + *length;
    stream->avail_out = free_room > UINT_MAX ? UINT_MAX : (uInt)free_room;
    uInt before = stream->avail_out;
    int result = inflate(stream, Z_NO_FLUSH);
    *length += before - stream->avail_out;
    if (*length > limit) return GZIP_TOO_LARGE;
    if (result == Z_STREAM_END) {
      // Another member, or padding, which is ignored as gzip does.
      if (stream->avail_in < 2 || stream->next_in[0] != 0x1F || stream->next_in[1] != 0x8B) return GZIP_DONE;
      if (inflateReset(stream) != Z_OK) return GZIP_DAMAGED;
    } else if (result != Z_OK || (stream->avail_in == 0 && stream->avail_out > 0)) {
      return result == Z_MEM_ERROR ? GZIP_NO_MEMORY : GZIP_DAMAGED;
    }
  }
}

int gzip_inflate(const uint8_t *bytes, size_t count, size_t limit, uint8_t **output, size_t *length) {
  *output = NULL;
  *length = 0;
  if (count > UINT_MAX || limit > SIZE_MAX / 4) return GZIP_TOO_LARGE;
  z_stream stream = {0};
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = (uInt)count;
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return GZIP_NO_MEMORY;
  int result = inflate_members(&stream, limit, output, length);
  inflateEnd(&stream);
  if (result == GZIP_DONE) return result;
  free(*output);
  *output = NULL;
  *length = 0;
  return result;
}

void gzip_free(uint8_t *output) { free(output); }
