// JPEG to RGB rows. libjpeg leaves by longjmp on an error; the jump stays between `decode` and `run` below. A warning
// of damaged data is an error here: libjpeg would go on and hand out a picture that is half grey or half green.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
// After stdio.h, which it needs and does not include.
#include <jerror.h>
#include <jpeglib.h>

#include "internal.h"

enum { rows_at_once = 16, max_header_stray = 64, max_scan_stray = 16 };

typedef struct session {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jmp_buf jump;
  wn_problem *problem;
  wn_shrinker *shrinker;
  uint8_t *rows;  // what libjpeg writes when its rows are not the caller's: resampled or CMYK
  const wn_request *request;
  uint8_t *rgb;
} session;

static wn_status status_of(int code) {
  switch (code) {
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
      return WN_TRUNCATED;
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE:
      return WN_MEMORY;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CCIR601_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
      return WN_UNSUPPORTED;
    default:
      return WN_DAMAGED;
  }
}

static void leave(j_common_ptr common) {
  session *s = common->client_data;
  char words[JMSG_LENGTH_MAX];
  (*common->err->format_message)(common, words);
  wn_fail(s->problem, status_of(common->err->msg_code), words);
  longjmp(s->jump, 1);
}

// A few bytes between two markers are padding that writers leave; a run of them behind a scan is often the only sign
// that a flipped bit made the decoder lose its way and end early.
static int is_harmless(j_common_ptr common) {
  const session *s = common->client_data;
  switch (common->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
      return common->err->msg_parm.i[0] <= (s->jpeg.input_scan_number == 0 ? max_header_stray : max_scan_stray);
    case JWRN_JFIF_MAJOR:
    case JWRN_ADOBE_XFORM:
      return 1;
    default:
      return 0;
  }
}

static void emit(j_common_ptr common, int level) {
  if (level < 0 && !is_harmless(common)) leave(common);
}

static void stay_silent(j_common_ptr common) { (void)common; }

static void cmyk_to_rgb(const uint8_t *cmyk, int width, int inverted, uint8_t *rgb) {
  uint32_t flip = inverted ? 0 : 255;
  for (int x = 0; x < width; x++, cmyk += 4, rgb += 3) {
    uint32_t light = cmyk[3] ^ flip;
    for (int c = 0; c < 3; c++) rgb[c] = (uint8_t)(((cmyk[c] ^ flip) * light + 127) / 255);
  }
}

static void configure(session *s, const uint8_t *bytes, size_t count) {
  s->jpeg.mem->max_memory_to_use = (long)s->request->max_memory;
  jpeg_mem_src(&s->jpeg, bytes, (unsigned long)count);
  jpeg_read_header(&s->jpeg, TRUE);
  if ((int)s->jpeg.image_width != s->request->stored_width || (int)s->jpeg.image_height != s->request->stored_height) {
    wn_fail(s->problem, WN_DAMAGED, "the headers disagree about the size of the picture");
    longjmp(s->jump, 1);
  }
  s->jpeg.out_color_space = s->jpeg.num_components == 4 ? JCS_CMYK : JCS_RGB;
  s->jpeg.scale_num = 1;
  s->jpeg.scale_denom = (unsigned)s->request->denominator;
  s->jpeg.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&s->jpeg);
}

// Where the next rows go: straight to the caller, or into `rows` to be converted or averaged.
static int prepare(session *s) {
  int width = (int)s->jpeg.output_width, height = (int)s->jpeg.output_height;
  if (s->request->width != width || s->request->height != height) {
    s->shrinker = wn_shrinker_create(width, height, s->request->width, s->request->height, 3, s->rgb);
    if (!s->shrinker) return 0;
  }
  if (!s->shrinker && s->jpeg.output_components == 3) return 1;
  s->rows = malloc((size_t)width * 4 * rows_at_once + (size_t)width * 3);
  return s->rows != NULL;
}

static void pass_on(session *s, JSAMPROW row, size_t y) {
  size_t width = s->jpeg.output_width;
  if (s->jpeg.output_components == 4) {
    uint8_t *to = s->shrinker ? s->rows + width * 4 * rows_at_once : s->rgb + y * width * 3;
    cmyk_to_rgb(row, (int)width, s->jpeg.saw_Adobe_marker, to);
    row = to;
  }
  if (s->shrinker) wn_shrinker_push(s->shrinker, row);
}

static void read_rows(session *s) {
  size_t stride = (size_t)s->jpeg.output_width * (size_t)s->jpeg.output_components;
  while (s->jpeg.output_scanline < s->jpeg.output_height) {
    size_t y = s->jpeg.output_scanline;
    JSAMPROW rows[rows_at_once];
    size_t room = s->jpeg.output_height - y < rows_at_once ? s->jpeg.output_height - y : rows_at_once;
    for (size_t i = 0; i < room; i++) rows[i] = s->rows ? s->rows + i * stride : s->rgb + (y + i) * stride;
    size_t got = jpeg_read_scanlines(&s->jpeg, rows, (JDIMENSION)room);
    for (size_t i = 0; s->rows && i < got; i++) pass_on(s, rows[i], y + i);
  }
}

static wn_status decode(session *s, const uint8_t *bytes, size_t count) {
  if (setjmp(s->jump)) return s->problem->status;
  jpeg_create_decompress(&s->jpeg);
  configure(s, bytes, count);
  if (!prepare(s)) return wn_fail(s->problem, WN_MEMORY, "no memory for the rows of the picture");
  read_rows(s);
  jpeg_finish_decompress(&s->jpeg);
  return WN_OK;
}

wn_status wn_jpeg_decode(
    const uint8_t *bytes, size_t count, const wn_request *request, uint8_t *rgb, wn_problem *problem) {
  session s = {.problem = problem, .request = request, .rgb = rgb};
  s.jpeg.err = jpeg_std_error(&s.errors);
  s.jpeg.client_data = &s;
  s.errors.error_exit = leave;
  s.errors.emit_message = emit;
  s.errors.output_message = stay_silent;
  wn_status status = decode(&s, bytes, count);
  jpeg_destroy_decompress(&s.jpeg);
  wn_shrinker_destroy(s.shrinker);
  free(s.rows);
  return status;
}
