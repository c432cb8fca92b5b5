// RGB to a baseline JPEG with the standard tables: the header of every picture of one quality is the same but for
// its size, so nothing in it tells how the picture was made.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
// After stdio.h, which it needs and does not include.
#include <jpeglib.h>

#include "internal.h"

enum { strip_rows = 16 };

typedef struct session {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  jmp_buf jump;
  wn_problem *problem;
  wn_buffer buffer;
  uint8_t *strip;
} session;

static void leave(j_common_ptr common) {
  session *s = common->client_data;
  char words[JMSG_LENGTH_MAX];
  (*common->err->format_message)(common, words);
  wn_fail(s->problem, WN_MEMORY, words);
  longjmp(s->jump, 1);
}

static void stay_silent(j_common_ptr common) { (void)common; }

static void offer(session *s) {
  s->destination.next_output_byte = s->buffer.bytes + s->buffer.count;
  s->destination.free_in_buffer = s->buffer.capacity - s->buffer.count;
}

static void begin(j_compress_ptr jpeg) { offer(jpeg->client_data); }

// libjpeg calls this when the whole room it was offered is full.
static boolean grow(j_compress_ptr jpeg) {
  session *s = jpeg->client_data;
  s->buffer.count = s->buffer.capacity;
  if (!wn_buffer_reserve(&s->buffer, s->buffer.capacity)) {
    wn_fail(s->problem, WN_MEMORY, "no memory for the encoded picture");
    longjmp(s->jump, 1);
  }
  offer(s);
  return TRUE;
}

static void end(j_compress_ptr jpeg) {
  session *s = jpeg->client_data;
  s->buffer.count = s->buffer.capacity - s->destination.free_in_buffer;
}

static void configure(session *s, const wn_view *view, int quality) {
  s->destination.init_destination = begin;
  s->destination.empty_output_buffer = grow;
  s->destination.term_destination = end;
  s->jpeg.dest = &s->destination;
  s->jpeg.image_width = (JDIMENSION)view->width;
  s->jpeg.image_height = (JDIMENSION)view->height;
  s->jpeg.input_components = 3;
  s->jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&s->jpeg);
  jpeg_set_quality(&s->jpeg, quality, TRUE);
  s->jpeg.dct_method = JDCT_ISLOW;
}

// Sixteen rows at a time, the height of one block row of a 4:2:0 picture; turned views are copied strip by strip.
static void write_rows(session *s, const wn_view *view) {
  for (int y = 0; y < view->height; y += strip_rows) {
    int count = view->height - y < strip_rows ? view->height - y : strip_rows;
    wn_view part = *view;
    part.origin += (ptrdiff_t)y * view->step_y;
    part.height = count;
    if (s->strip) wn_copy_view(part, s->strip);
    JSAMPROW rows[strip_rows];
    for (int i = 0; i < count; i++)
      rows[i] = s->strip ? s->strip + (size_t)i * (size_t)view->width * 3
                         : (JSAMPROW)(part.origin + (ptrdiff_t)i * view->step_y);
    int done = 0;
    while (done < count) done += (int)jpeg_write_scanlines(&s->jpeg, rows + done, (JDIMENSION)(count - done));
  }
}

static wn_status encode(session *s, const wn_view *view, int quality) {
  if (setjmp(s->jump)) return s->problem->status;
  jpeg_create_compress(&s->jpeg);
  configure(s, view, quality);
  jpeg_start_compress(&s->jpeg, TRUE);
  write_rows(s, view);
  jpeg_finish_compress(&s->jpeg);
  return WN_OK;
}

wn_status wn_jpeg_encode(wn_view view, int quality, uint8_t **out, size_t *count, wn_problem *problem) {
  session s = {.problem = problem};
  s.jpeg.err = jpeg_std_error(&s.errors);
  s.jpeg.client_data = &s;
  s.errors.error_exit = leave;
  s.errors.output_message = stay_silent;
  if (view.step_x != 3) s.strip = malloc((size_t)view.width * 3 * strip_rows);
  // About half a byte a pixel at quality 90; more is asked for when it is needed.
  size_t guess = (size_t)view.width * (size_t)view.height / 2 + 4096;
  wn_status status = WN_MEMORY;
  if ((view.step_x == 3 || s.strip) && wn_buffer_reserve(&s.buffer, guess)) status = encode(&s, &view, quality);
  else wn_fail(problem, WN_MEMORY, "no memory for the encoded picture");
  jpeg_destroy_compress(&s.jpeg);
  free(s.strip);
  if (status != WN_OK) free(s.buffer.bytes);
  *out = status == WN_OK ? s.buffer.bytes : NULL;
  *count = status == WN_OK ? s.buffer.count : 0;
  return status;
}
