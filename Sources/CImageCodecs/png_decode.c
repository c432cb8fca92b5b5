// PNG to RGB rows on white. Text, colour profiles and unknown chunks are skipped unread: a megabyte of zTXt can
// unpack to a gigabyte. A wrong checksum in any chunk is an error.
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct session {
  png_structp png;
  png_infop info;
  jmp_buf jump;
  wn_problem *problem;
  const uint8_t *bytes;
  size_t count, at;
  wn_shrinker *shrinker;
  uint8_t *rows;  // one row, or the whole picture when it is interlaced
  uint8_t *row;   // one RGB row on its way to the shrinker
  const wn_request *request;
  uint8_t *rgb;
} session;

static void leave(session *s, wn_status status, const char *words) {
  wn_fail(s->problem, status, words);
  longjmp(s->jump, 1);
}

static void on_error(png_structp png, png_const_charp words) {
  leave(png_get_error_ptr(png), WN_DAMAGED, words);
}

// With benign errors turned into errors, what is left are notes on chunks that are skipped anyway.
static void on_warning(png_structp png, png_const_charp words) {
  (void)png;
  (void)words;
}

static void give(png_structp png, png_bytep to, size_t count) {
  session *s = png_get_io_ptr(png);
  if (count > s->count - s->at) leave(s, WN_TRUNCATED, "the file ends before the picture does");
  memcpy(to, s->bytes + s->at, count);
  s->at += count;
}

static void skip_ancillary_chunks(png_structp png) {
  static const png_byte names[] =
      "tEXt\0zTXt\0iTXt\0iCCP\0sPLT\0eXIf\0tIME\0hIST\0pHYs\0oFFs\0pCAL\0sCAL\0cHRM\0gAMA\0sRGB\0bKGD\0sBIT";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names, (int)(sizeof names / 5));
}

static void configure(session *s) {
  png_set_read_fn(s->png, s, give);
  png_set_crc_action(s->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(s->png, 0);
  png_set_chunk_malloc_max(s->png, s->request->max_memory);
  skip_ancillary_chunks(s->png);
  png_read_info(s->png, s->info);
  if (png_get_image_width(s->png, s->info) != (png_uint_32)s->request->stored_width
      || png_get_image_height(s->png, s->info) != (png_uint_32)s->request->stored_height)
    leave(s, WN_DAMAGED, "the headers disagree about the size of the picture");
  png_set_expand(s->png);
  png_set_scale_16(s->png);
  png_set_gray_to_rgb(s->png);
}

static void onto_white(const uint8_t *from, size_t pixels, int channels, uint8_t *to) {
  if (channels == 3) {
    memcpy(to, from, pixels * 3);
    return;
  }
  for (size_t i = 0; i < pixels; i++, from += 4, to += 3) {
    uint32_t alpha = from[3], white = 255 * (255 - alpha) + 127;
    for (int c = 0; c < 3; c++) to[c] = (uint8_t)((from[c] * alpha + white) / 255);
  }
}

static void pass_on(session *s, const uint8_t *from, size_t y, size_t width, int channels) {
  uint8_t *to = s->shrinker ? s->row : s->rgb + y * width * 3;
  onto_white(from, width, channels, to);
  if (s->shrinker) wn_shrinker_push(s->shrinker, to);
}

static void prepare(session *s, size_t width, size_t height, size_t held) {
  size_t stride = png_get_rowbytes(s->png, s->info);
  if (stride > s->request->max_memory / held) leave(s, WN_MEMORY, "an interlaced picture of this size needs too much memory");
  if ((size_t)s->request->width != width || (size_t)s->request->height != height) {
    s->shrinker = wn_shrinker_create((int)width, (int)height, s->request->width, s->request->height, 3, s->rgb);
    if (!s->shrinker) leave(s, WN_MEMORY, "no memory for the rows of the picture");
  }
  s->rows = malloc(stride * held);
  s->row = malloc(width * 3);
  if (!s->rows || !s->row) leave(s, WN_MEMORY, "no memory for the rows of the picture");
}

static void read_rows(session *s) {
  size_t width = png_get_image_width(s->png, s->info), height = png_get_image_height(s->png, s->info);
  int passes = png_set_interlace_handling(s->png);
  png_read_update_info(s->png, s->info);
  int channels = png_get_channels(s->png, s->info);
  if (channels < 3) leave(s, WN_UNSUPPORTED, "an unknown arrangement of colour channels");
  size_t stride = png_get_rowbytes(s->png, s->info);
  prepare(s, width, height, passes > 1 ? height : 1);
  for (int pass = 0; pass + 1 < passes; pass++)
    for (size_t y = 0; y < height; y++) png_read_row(s->png, s->rows + y * stride, NULL);
  for (size_t y = 0; y < height; y++) {
    uint8_t *row = s->rows + (passes > 1 ? y * stride : 0);
    png_read_row(s->png, row, NULL);
    pass_on(s, row, y, width, channels);
  }
}

static wn_status decode(session *s) {
  if (setjmp(s->jump)) return s->problem->status;
  s->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, s, on_error, on_warning);
  if (s->png) s->info = png_create_info_struct(s->png);
  if (!s->info) return wn_fail(s->problem, WN_MEMORY, "no memory for the PNG reader");
  configure(s);
  read_rows(s);
  png_read_end(s->png, NULL);
  return WN_OK;
}

wn_status wn_png_decode(
    const uint8_t *bytes, size_t count, const wn_request *request, uint8_t *rgb, wn_problem *problem) {
  session s = {.problem = problem, .bytes = bytes, .count = count, .request = request, .rgb = rgb};
  wn_status status = decode(&s);
  if (s.png) png_destroy_read_struct(&s.png, &s.info, NULL);
  wn_shrinker_destroy(s.shrinker);
  free(s.rows);
  free(s.row);
  return status;
}
