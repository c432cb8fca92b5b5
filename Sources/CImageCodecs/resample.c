// Separable resampling in fixed point. Weights have 14 bits and add up to exactly 1 for every output pixel, so an
// area of one colour keeps it; rows between the two passes keep 6 bits below the point. Vertical first: each source
// row is read once, in order, which lets a decoder hand rows over one at a time.
#include <stdlib.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "internal.h"

enum { weight_bits = 14, weight_one = 1 << weight_bits, kept_bits = 6, spare_values = 4 };

// For each output position: the first source position, how many, and their weights (`most` slots each).
typedef struct axis {
  int outputs;
  int most;
  int *first;
  int *taps;
  int16_t *weights;
} axis;

static void axis_free(axis *a) {
  free(a->first);
  free(a->taps);
  free(a->weights);
}

// Output i covers [i * from, (i + 1) * from) and source pixel j covers [j * to, (j + 1) * to) on a common ruler.
// Rounding the running total, not each weight, makes the sum exact.
static void area_weights(axis *a, int64_t from, int64_t to) {
  for (int64_t i = 0; i < to; i++) {
    int64_t begin = i * from, end = begin + from, first = begin / to, last = (end - 1) / to, before = 0;
    a->first[i] = (int)first;
    a->taps[i] = (int)(last - first + 1);
    for (int64_t j = first; j <= last; j++) {
      int64_t reach = (j + 1) * to < end ? (j + 1) * to - begin : from;
      int64_t total = (reach * 2 * weight_one + from) / (2 * from);
      a->weights[i * a->most + (j - first)] = (int16_t)(total - before);
      before = total;
    }
  }
}

// Catmull-Rom (Keys 1981, a = -1/2) at a position given in 1/65536 of a source pixel.
static void cubic_taps(int64_t t, int64_t w[4]) {
  const int64_t one = 65536;
  int64_t t2 = t * t / one, t3 = t2 * t / one;
  w[0] = (-t3 + 2 * t2 - t) / 2;
  w[1] = (3 * t3 - 5 * t2 + 2 * one) / 2;
  w[2] = (-3 * t3 + 4 * t2 + t) / 2;
  w[3] = (t3 - t2) / 2;
  for (int k = 0; k < 4; k++) w[k] = (w[k] + (w[k] < 0 ? -2 : 2)) / 4;
  w[t < one / 2 ? 1 : 2] += weight_one - (w[0] + w[1] + w[2] + w[3]);
}

// The centre of output i is at ((2i + 1) * from - to) / (2 * to) source pixels; places past an edge repeat it.
static void cubic_weights(axis *a, int64_t from, int64_t to) {
  for (int64_t i = 0; i < to; i++) {
    int64_t numerator = (2 * i + 1) * from - to, denominator = 2 * to;
    int64_t base = numerator >= 0 ? numerator / denominator : -1;
    int64_t w[4];
    cubic_taps((numerator - base * denominator) * 65536 / denominator, w);
    int64_t first = base - 1 < 0 ? 0 : base - 1, last = base + 2 >= from ? from - 1 : base + 2;
    a->first[i] = (int)first;
    a->taps[i] = (int)(last - first + 1);
    int16_t *slots = a->weights + i * a->most;
    memset(slots, 0, sizeof *slots * (size_t)a->most);
    for (int64_t k = 0; k < 4; k++) {
      int64_t j = base - 1 + k;
      j = j < first ? first : j > last ? last : j;
      slots[j - first] = (int16_t)(slots[j - first] + w[k]);
    }
  }
}

static int axis_make(axis *a, int from, int to) {
  a->outputs = to;
  a->most = to <= from ? from / to + 2 : 4;
  a->first = malloc(sizeof *a->first * (size_t)to);
  a->taps = malloc(sizeof *a->taps * (size_t)to);
  a->weights = malloc(sizeof *a->weights * (size_t)to * (size_t)a->most);
  if (!a->first || !a->taps || !a->weights) return 0;
  if (to <= from) area_weights(a, from, to);
  else cubic_weights(a, from, to);
  return 1;
}

WN_VECTOR static void start_row(int32_t *restrict sums, const uint8_t *restrict row, int16_t weight, size_t count) {
  for (size_t i = 0; i < count; i++) sums[i] = (int32_t)weight * (int16_t)row[i];
}

WN_VECTOR static void add_row(int32_t *restrict sums, const uint8_t *restrict row, int16_t weight, size_t count) {
  for (size_t i = 0; i < count; i++) sums[i] += (int32_t)weight * (int16_t)row[i];
}

WN_VECTOR static void round_row(int16_t *restrict to, const int32_t *restrict sums, size_t count) {
  const int drop = weight_bits - kept_bits;
  for (size_t i = 0; i < count; i++) to[i] = (int16_t)((sums[i] + (1 << (drop - 1))) >> drop);
}

static inline uint8_t to_byte(int32_t sum) {
  const int drop = weight_bits + kept_bits;
  int32_t value = (sum + (1 << (drop - 1))) >> drop;
  return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

static void across_gray(const axis *a, const int16_t *row, uint8_t *to) {
  for (int x = 0; x < a->outputs; x++) {
    const int16_t *from = row + a->first[x], *w = a->weights + (size_t)x * (size_t)a->most;
    int32_t sum = 0;
    for (int k = 0; k < a->taps[x]; k++) sum += w[k] * from[k];
    to[x] = to_byte(sum);
  }
}

#if defined(__SSE2__)
// Two pixels at a time: their channels are interleaved, so that one instruction multiplies and adds both. Reads one
// value past the last pixel; `spare_values` makes room for it.
static inline void sum_rgb(const int16_t *from, const int16_t *w, int taps, int32_t sums[4]) {
  __m128i total = _mm_setzero_si128();
  int k = 0;
  for (; k + 2 <= taps; k += 2, from += 6) {
    __m128i one = _mm_loadl_epi64((const __m128i *)from), other = _mm_loadl_epi64((const __m128i *)(from + 3));
    __m128i weights = _mm_set1_epi32((int32_t)((uint32_t)(uint16_t)w[k + 1] << 16 | (uint16_t)w[k]));
    total = _mm_add_epi32(total, _mm_madd_epi16(_mm_unpacklo_epi16(one, other), weights));
  }
  if (k < taps) {
    __m128i one = _mm_unpacklo_epi16(_mm_loadl_epi64((const __m128i *)from), _mm_setzero_si128());
    total = _mm_add_epi32(total, _mm_madd_epi16(one, _mm_set1_epi32((uint16_t)w[k])));
  }
  _mm_storeu_si128((__m128i *)sums, total);
}
#else
static inline void sum_rgb(const int16_t *from, const int16_t *w, int taps, int32_t sums[4]) {
  sums[0] = sums[1] = sums[2] = 0;
  for (int k = 0; k < taps; k++, from += 3)
    for (int c = 0; c < 3; c++) sums[c] += w[k] * from[c];
}
#endif

static void across_rgb(const axis *a, const int16_t *row, uint8_t *to) {
  for (int x = 0; x < a->outputs; x++, to += 3) {
    int32_t sums[4];
    sum_rgb(row + (size_t)a->first[x] * 3, a->weights + (size_t)x * (size_t)a->most, a->taps[x], sums);
    for (int c = 0; c < 3; c++) to[c] = to_byte(sums[c]);
  }
}

struct wn_shrinker {
  axis across, down;
  int channels;
  int row, output;
  size_t count;
  int32_t *sums;
  int16_t *kept;
  uint8_t *to;
};

// Everything but the direction of growth, which only wn_shrinker_create forbids.
static wn_shrinker *resampler_create(
    int from_width, int from_height, int to_width, int to_height, int channels, uint8_t *to) {
  wn_shrinker *s = calloc(1, sizeof *s);
  if (!s) return NULL;
  s->channels = channels;
  s->count = (size_t)from_width * (size_t)channels;
  s->to = to;
  s->sums = malloc(sizeof *s->sums * s->count);
  s->kept = malloc(sizeof *s->kept * (s->count + spare_values));
  if (s->sums && s->kept && axis_make(&s->across, from_width, to_width) && axis_make(&s->down, from_height, to_height))
    return s;
  wn_shrinker_destroy(s);
  return NULL;
}

wn_shrinker *wn_shrinker_create(
    int from_width, int from_height, int to_width, int to_height, int channels, uint8_t *to) {
  if (to_width > from_width || to_height > from_height || to_width < 1 || to_height < 1) return NULL;
  return resampler_create(from_width, from_height, to_width, to_height, channels, to);
}

void wn_shrinker_destroy(wn_shrinker *s) {
  if (!s) return;
  axis_free(&s->across);
  axis_free(&s->down);
  free(s->sums);
  free(s->kept);
  free(s);
}

static void finish_row(wn_shrinker *s) {
  round_row(s->kept, s->sums, s->count);
  uint8_t *to = s->to + (size_t)s->output * (size_t)s->across.outputs * (size_t)s->channels;
  if (s->channels == 1) across_gray(&s->across, s->kept, to);
  else across_rgb(&s->across, s->kept, to);
  s->output++;
}

// When shrinking, two neighbouring outputs share at most one source row: the last of one is the first of the next.
void wn_shrinker_push(wn_shrinker *s, const uint8_t *row) {
  while (s->output < s->down.outputs) {
    int tap = s->row - s->down.first[s->output];
    if (tap < 0) break;
    int16_t weight = s->down.weights[(size_t)s->output * (size_t)s->down.most + (size_t)tap];
    if (tap == 0) start_row(s->sums, row, weight, s->count);
    else add_row(s->sums, row, weight, s->count);
    if (tap + 1 < s->down.taps[s->output]) break;
    finish_row(s);
  }
  s->row++;
}

// Growing needs rows more than once, so it works on the whole picture.
static void resample_growing(wn_shrinker *s, const uint8_t *from) {
  while (s->output < s->down.outputs) {
    const int16_t *w = s->down.weights + (size_t)s->output * (size_t)s->down.most;
    const uint8_t *row = from + (size_t)s->down.first[s->output] * s->count;
    start_row(s->sums, row, w[0], s->count);
    for (int k = 1; k < s->down.taps[s->output]; k++) add_row(s->sums, row + (size_t)k * s->count, w[k], s->count);
    finish_row(s);
  }
}

wn_status wn_resample(
    const uint8_t *from, int from_width, int from_height, uint8_t *to, int to_width, int to_height, int channels) {
  wn_shrinker *s = resampler_create(from_width, from_height, to_width, to_height, channels, to);
  if (!s) return WN_MEMORY;
  if (to_height > from_height) resample_growing(s, from);
  else for (int y = 0; y < from_height; y++) wn_shrinker_push(s, from + (size_t)y * s->count);
  wn_shrinker_destroy(s);
  return WN_OK;
}
