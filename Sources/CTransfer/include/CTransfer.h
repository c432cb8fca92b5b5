#ifndef CTRANSFER_H
#define CTRANSFER_H

#include <stddef.h>
#include <stdint.h>

// HTTP POST by libcurl's multi interface behind plain C functions: its option calls are variadic, which Swift cannot
// call, and its callbacks must not cross a Swift frame.

// One request and, once it is over, its answer.
typedef struct wn_transfer wn_transfer;

// Transfers under way together, on connections they share. All calls but `wn_channel_wake` belong to one thread.
typedef struct wn_channel wn_channel;

// How a transfer ended.
typedef enum wn_ending {
  WN_ANSWERED = 0,    // with a whole answer, whatever its status
  WN_TIMED_OUT,       // not within its time
  WN_UNREACHABLE,     // no connection was made
  WN_CUT_OFF,         // the connection ended before the answer did
  WN_TOO_LARGE,       // the answer has more bytes than allowed
  WN_UNTRUSTED,       // the server's certificate does not hold
  WN_IMPOSSIBLE       // anything else: no memory, an address curl cannot read
} wn_ending;

// Makes a request; NULL when memory is short. The bytes are copied. `authorization` is a whole header line or NULL.
wn_transfer *wn_transfer_new(uint64_t tag, const char *url, const char *authorization, const uint8_t *body,
                             size_t length, long timeout_ms, long connect_timeout_ms, size_t max_bytes);
void wn_transfer_free(wn_transfer *transfer);

uint64_t wn_transfer_tag(const wn_transfer *transfer);
wn_ending wn_transfer_ending(const wn_transfer *transfer);
// The status of an answer; 0 if there is none.
long wn_transfer_status(const wn_transfer *transfer);
// The seconds of a Retry-After header (a date is turned into seconds); 0 if there is none.
int64_t wn_transfer_retry_after(const wn_transfer *transfer);
const uint8_t *wn_transfer_body(const wn_transfer *transfer, size_t *length);

// NULL when memory is short.
wn_channel *wn_channel_new(long connections);
// Only without a transfer under way.
void wn_channel_free(wn_channel *channel);
// 0 if the transfer is under way.
int wn_channel_add(wn_channel *channel, wn_transfer *transfer);
// Ends a transfer before its time; it is the caller's again.
void wn_channel_remove(wn_channel *channel, wn_transfer *transfer);
// Waits until something can go on, for `milliseconds` at most.
void wn_channel_wait(wn_channel *channel, int milliseconds);
// Ends the waiting; from any thread.
void wn_channel_wake(wn_channel *channel);
// Moves every transfer on as far as it goes.
void wn_channel_perform(wn_channel *channel);
// A transfer that is over, which is the caller's again; NULL if there is none.
wn_transfer *wn_channel_next(wn_channel *channel);

#endif
