// Loops over pixels that are worth vector instructions. Integers only: both clones of a kernel give the same result.
#include <string.h>

#include "internal.h"

WN_VECTOR void wn_gray(const uint8_t *restrict rgb, size_t count, uint8_t *restrict gray) {
  for (size_t i = 0; i < count; i++) {
    uint32_t red = rgb[3 * i], green = rgb[3 * i + 1], blue = rgb[3 * i + 2];
    gray[i] = (uint8_t)((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
  }
}

// Four tables, so that runs of one value do not wait for their own last increment.
void wn_histogram(const uint8_t *bytes, size_t count, uint64_t *histogram) {
  uint32_t tables[4][256];
  while (count > 0) {
    size_t part = count < (1u << 30) ? count : (1u << 30), i = 0;
    memset(tables, 0, sizeof tables);
    for (; i + 4 <= part; i += 4)
      for (size_t k = 0; k < 4; k++) tables[k][bytes[i + k]]++;
    for (; i < part; i++) tables[0][bytes[i]]++;
    for (size_t v = 0; v < 256; v++)
      histogram[v] += (uint64_t)tables[0][v] + tables[1][v] + tables[2][v] + tables[3][v];
    bytes += part;
    count -= part;
  }
}

WN_VECTOR static void laplacian_row(
    const uint8_t *restrict above, const uint8_t *restrict row, const uint8_t *restrict below, int width,
    int64_t *sum, int64_t *squares) {
  int64_t row_sum = 0, row_squares = 0;
  // Blocks keep the running totals in 32 bits: 1020 * 1020 * 1024 < 2^31.
  for (int begin = 1; begin < width - 1; begin += 1024) {
    int end = begin + 1024 < width - 1 ? begin + 1024 : width - 1;
    int32_t block_sum = 0, block_squares = 0;
    for (int x = begin; x < end; x++) {
      int32_t value = above[x] + below[x] + row[x - 1] + row[x + 1] - 4 * row[x];
      block_sum += value;
      block_squares += value * value;
    }
    row_sum += block_sum;
    row_squares += block_squares;
  }
  *sum += row_sum;
  *squares += row_squares;
}

void wn_laplacian(const uint8_t *gray, int width, int height, int64_t *sum, int64_t *squares) {
  *sum = 0;
  *squares = 0;
  for (int y = 1; y < height - 1; y++) {
    const uint8_t *row = gray + (size_t)y * (size_t)width;
    laplacian_row(row - width, row, row + width, width, sum, squares);
  }
}

WN_VECTOR void wn_moments(const uint8_t *bytes, size_t count, uint64_t *sum, uint64_t *squares) {
  *sum = 0;
  *squares = 0;
  for (size_t begin = 0; begin < count; begin += 32768) {
    size_t end = begin + 32768 < count ? begin + 32768 : count;
    uint32_t block_sum = 0, block_squares = 0;
    for (size_t i = begin; i < end; i++) {
      block_sum += bytes[i];
      block_squares += (uint32_t)bytes[i] * bytes[i];
    }
    *sum += block_sum;
    *squares += block_squares;
  }
}

WN_POPCOUNT uint32_t wn_hamming(const uint64_t *a, const uint64_t *b, size_t words) {
  uint32_t distance = 0;
  for (size_t i = 0; i < words; i++) distance += (uint32_t)__builtin_popcountll(a[i] ^ b[i]);
  return distance;
}

WN_POPCOUNT size_t wn_hamming_scan(
    const uint64_t *hashes, size_t count, uint64_t query, uint32_t max_distance, uint32_t *places) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    if ((uint32_t)__builtin_popcountll(hashes[i] ^ query) <= max_distance) places[found++] = (uint32_t)i;
  }
  return found;
}

// Pixels of a row: four bytes a step, of which the next pixel mends the last; the end of the row takes three. Only
// the very last pixel of the picture may not be read so wide, and `end` is its place.
static inline void copy_pixels(const uint8_t *from, ptrdiff_t step, int count, const uint8_t *end, uint8_t *to) {
  for (int x = 0; x < count; x++, from += step, to += 3) {
    if (x + 1 < count && from != end) {
      memcpy(to, from, 4);
    } else {
      memcpy(to, from, 3);
    }
  }
}

static const uint8_t *last_pixel(const wn_view *view) {
  ptrdiff_t right = (view->width - 1) * view->step_x, down = (view->height - 1) * view->step_y;
  return view->origin + (right > 0 ? right : 0) + (down > 0 ? down : 0);
}

// Turned views are copied in tiles, so that each source cache line is used up before it is evicted.
void wn_copy_view(wn_view view, uint8_t *rgb) {
  const int tile = view.step_x == 3 || view.step_x == -3 ? view.width : 32;
  const uint8_t *end = last_pixel(&view);
  for (int left = 0; left < view.width; left += tile) {
    int count = view.width - left < tile ? view.width - left : tile;
    for (int y = 0; y < view.height; y++) {
      const uint8_t *from = view.origin + left * view.step_x + y * view.step_y;
      uint8_t *to = rgb + ((size_t)y * (size_t)view.width + (size_t)left) * 3;
      if (view.step_x == 3) memcpy(to, from, (size_t)count * 3);
      else copy_pixels(from, view.step_x, count, end, to);
    }
  }
}
