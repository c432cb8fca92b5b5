// RGB to PNG: compression level 1 and the Paeth filter on every row. libpng's default tries all filters at level 6
// and is several times slower for files a few per cent smaller.
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "internal.h"

typedef struct session {
  png_structp png;
  png_infop info;
  jmp_buf jump;
  wn_problem *problem;
  wn_buffer buffer;
} session;

static void on_error(png_structp png, png_const_charp words) {
  session *s = png_get_error_ptr(png);
  wn_fail(s->problem, WN_MEMORY, words);
  longjmp(s->jump, 1);
}

static void on_warning(png_structp png, png_const_charp words) {
  (void)png;
  (void)words;
}

static void take(png_structp png, png_bytep from, size_t count) {
  session *s = png_get_io_ptr(png);
  if (!wn_buffer_reserve(&s->buffer, count)) png_error(png, "no memory for the encoded picture");
  memcpy(s->buffer.bytes + s->buffer.count, from, count);
  s->buffer.count += count;
}

static void flush(png_structp png) { (void)png; }

static wn_status encode(session *s, const uint8_t *rgb, int width, int height) {
  if (setjmp(s->jump)) return s->problem->status;
  s->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, s, on_error, on_warning);
  if (s->png) s->info = png_create_info_struct(s->png);
  if (!s->info) return wn_fail(s->problem, WN_MEMORY, "no memory for the PNG writer");
  png_set_write_fn(s->png, s, take, flush);
  png_set_compression_level(s->png, 1);
  png_set_compression_strategy(s->png, Z_FILTERED);
  png_set_filter(s->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_PAETH);
  png_set_IHDR(
      s->png, s->info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(s->png, s->info);
  for (int y = 0; y < height; y++) png_write_row(s->png, rgb + (size_t)y * (size_t)width * 3);
  png_write_end(s->png, NULL);
  return WN_OK;
}

wn_status wn_png_encode(
    const uint8_t *rgb, int width, int height, uint8_t **out, size_t *count, wn_problem *problem) {
  session s = {.problem = problem};
  wn_status status = encode(&s, rgb, width, height);
  if (s.png) png_destroy_write_struct(&s.png, &s.info);
  if (status != WN_OK) free(s.buffer.bytes);
  *out = status == WN_OK ? s.buffer.bytes : NULL;
  *count = status == WN_OK ? s.buffer.count : 0;
  return status;
}
