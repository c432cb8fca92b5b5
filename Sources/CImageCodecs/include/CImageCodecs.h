// The C half of RasterImage: codecs that report errors by longjmp, and pixel kernels that want vector instructions.
//
// Rules of this header: plain C types only; no call ever leaves by longjmp; every call either fills what it promises
// or says why not in a wn_problem; memory it hands out is given back with wn_free. All arithmetic on pixels is on
// integers, so the same input gives the same bytes with and without vector instructions.
#ifndef WINNOW_CIMAGECODECS_H
#define WINNOW_CIMAGECODECS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What became of a call.
typedef enum wn_status {
  WN_OK = 0,
  WN_DAMAGED = 1,      ///< The data contradicts itself or its checksums.
  WN_TRUNCATED = 2,    ///< The data ends before the picture does.
  WN_UNSUPPORTED = 3,  ///< A legal coding that this decoder does not read.
  WN_MEMORY = 4,       ///< More working memory would be needed than allowed or available.
} wn_status;

/// Why a call failed: the status and the codec's own words, always NUL terminated.
typedef struct wn_problem {
  wn_status status;
  char words[208];
} wn_problem;

/// Tells the C library to keep up to 64 MB of freed memory for the next picture instead of giving it back.
void wn_reuse_memory(void);

/// Gives back a buffer that an encoder handed out.
void wn_free(void *buffer);

/// What a decoder is asked for.
typedef struct wn_request {
  int stored_width;    ///< The size that the limits were checked against; a decoder that finds another one fails.
  int stored_height;
  int denominator;     ///< JPEG only: scale by 1/denominator in the DCT domain (1, 2, 4 or 8) while decoding.
  int width;           ///< The size of the result, not above the scaled size; area-averaged down to it.
  int height;
  size_t max_memory;   ///< Working memory in bytes beyond the result: coefficients, interlaced rows.
} wn_request;

/// Decodes a JPEG to packed 8-bit RGB in stored orientation; `rgb` has width * height * 3 bytes.
wn_status wn_jpeg_decode(
    const uint8_t *bytes, size_t count, const wn_request *request, uint8_t *rgb, wn_problem *problem);

/// Decodes a PNG to packed 8-bit RGB on white; `rgb` has width * height * 3 bytes.
wn_status wn_png_decode(
    const uint8_t *bytes, size_t count, const wn_request *request, uint8_t *rgb, wn_problem *problem);

/// A way to walk a picture: pixel (x, y) of the view is at origin + x * step_x + y * step_y, in bytes.
///
/// The eight turns and mirrorings of a picture are eight views of the same pixels.
typedef struct wn_view {
  const uint8_t *origin;
  ptrdiff_t step_x;
  ptrdiff_t step_y;
  int width;
  int height;
} wn_view;

/// Copies an RGB view into a packed buffer of width * height * 3 bytes.
void wn_copy_view(wn_view view, uint8_t *rgb);

/// Encodes an RGB view as a baseline JPEG: 4:2:0, the standard Huffman tables, JFIF header, nothing else.
wn_status wn_jpeg_encode(wn_view view, int quality, uint8_t **out, size_t *count, wn_problem *problem);

/// Encodes packed RGB as an 8-bit PNG at the fastest useful compression.
wn_status wn_png_encode(
    const uint8_t *rgb, int width, int height, uint8_t **out, size_t *count, wn_problem *problem);

/// Resamples 1 or 3 interleaved channels: area average along an axis that shrinks, Catmull-Rom along one that grows.
wn_status wn_resample(
    const uint8_t *from, int from_width, int from_height, uint8_t *to, int to_width, int to_height, int channels);

/// BT.601 luma of `count` RGB pixels: (19595 R + 38470 G + 7471 B + 32768) >> 16.
void wn_gray(const uint8_t *rgb, size_t count, uint8_t *gray);

/// Adds the bytes' values to a histogram of 256 counts.
void wn_histogram(const uint8_t *bytes, size_t count, uint64_t *histogram);

/// Sum and sum of squares of the 4-neighbour Laplacian over the inner pixels.
void wn_laplacian(const uint8_t *gray, int width, int height, int64_t *sum, int64_t *squares);

/// Sum and sum of squares of bytes.
void wn_moments(const uint8_t *bytes, size_t count, uint64_t *sum, uint64_t *squares);

/// Bits that differ between two strings of `words` 64-bit words.
uint32_t wn_hamming(const uint64_t *a, const uint64_t *b, size_t words);

/// Writes the places of all hashes within `max_distance` bits of `query`, in ascending order; returns how many.
size_t wn_hamming_scan(
    const uint64_t *hashes, size_t count, uint64_t query, uint32_t max_distance, uint32_t *places);

#ifdef __cplusplus
}
#endif

#endif
