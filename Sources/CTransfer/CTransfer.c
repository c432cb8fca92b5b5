#include "CTransfer.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct wn_transfer {
  CURL *easy;
  struct curl_slist *headers;
  uint8_t *sent;
  uint8_t *received;
  size_t length, capacity, max_bytes;
  uint64_t tag;
  wn_ending ending;
};

struct wn_channel {
  CURLM *multi;
};

static void start_once(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static void start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_once);
}

// Takes a piece of the answer; a short count ends the transfer.
static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  wn_transfer *transfer = context;
  size_t added = size * count;
  if (added > transfer->max_bytes - transfer->length) {
    transfer->ending = WN_TOO_LARGE;
    return 0;
  }
  if (transfer->length + added > transfer->capacity) {
    size_t capacity = transfer->capacity ? transfer->capacity : 4096;
    while (capacity < transfer->length + added) capacity *= 2;
    uint8_t *grown = realloc(transfer->received, capacity);
    if (!grown) return 0;
    transfer->received = grown;
    transfer->capacity = capacity;
  }
  memcpy(transfer->received + transfer->length, bytes, added);
  transfer->length += added;
  return added;
}

static int add_header(wn_transfer *transfer, const char *line) {
  struct curl_slist *longer = curl_slist_append(transfer->headers, line);
  if (!longer) return -1;
  transfer->headers = longer;
  return 0;
}

wn_transfer *wn_transfer_new(uint64_t tag, const char *url, const char *authorization, const uint8_t *body,
                             size_t length, long timeout_ms, long connect_timeout_ms, size_t max_bytes) {
  start();
  wn_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer) return NULL;
  transfer->tag = tag;
  transfer->max_bytes = max_bytes;
  transfer->ending = WN_IMPOSSIBLE;
  transfer->easy = curl_easy_init();
  transfer->sent = malloc(length ? length : 1);
  // Without `Expect`, which curl adds to large bodies, nobody waits a second for a server that does not know it.
  if (!transfer->easy || !transfer->sent || add_header(transfer, "Content-Type: application/json") ||
      add_header(transfer, "Accept: application/json") || add_header(transfer, "Expect:") ||
      (authorization && add_header(transfer, authorization))) {
    wn_transfer_free(transfer);
    return NULL;
  }
  memcpy(transfer->sent, body, length);
  CURL *easy = transfer->easy;
  curl_easy_setopt(easy, CURLOPT_URL, url);
  // A redirect is never followed: the key would go where it leads.
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "winnow");
  curl_easy_setopt(easy, CURLOPT_POST, 1L);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer->sent);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  return transfer;
}

void wn_transfer_free(wn_transfer *transfer) {
  if (!transfer) return;
  if (transfer->easy) curl_easy_cleanup(transfer->easy);
  curl_slist_free_all(transfer->headers);
  free(transfer->sent);
  free(transfer->received);
  free(transfer);
}

uint64_t wn_transfer_tag(const wn_transfer *transfer) { return transfer->tag; }

wn_ending wn_transfer_ending(const wn_transfer *transfer) { return transfer->ending; }

long wn_transfer_status(const wn_transfer *transfer) {
  long status = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

int64_t wn_transfer_retry_after(const wn_transfer *transfer) {
  curl_off_t seconds = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &seconds);
  return seconds;
}

const uint8_t *wn_transfer_body(const wn_transfer *transfer, size_t *length) {
  *length = transfer->length;
  return transfer->received;
}

wn_channel *wn_channel_new(long connections) {
  start();
  wn_channel *channel = calloc(1, sizeof *channel);
  if (!channel) return NULL;
  channel->multi = curl_multi_init();
  if (!channel->multi) {
    free(channel);
    return NULL;
  }
  curl_multi_setopt(channel->multi, CURLMOPT_MAXCONNECTS, connections);
  return channel;
}

void wn_channel_free(wn_channel *channel) {
  if (!channel) return;
  curl_multi_cleanup(channel->multi);
  free(channel);
}

int wn_channel_add(wn_channel *channel, wn_transfer *transfer) {
  return curl_multi_add_handle(channel->multi, transfer->easy) == CURLM_OK ? 0 : -1;
}

void wn_channel_remove(wn_channel *channel, wn_transfer *transfer) {
  curl_multi_remove_handle(channel->multi, transfer->easy);
}

void wn_channel_wait(wn_channel *channel, int milliseconds) {
  curl_multi_poll(channel->multi, NULL, 0, milliseconds, NULL);
}

void wn_channel_wake(wn_channel *channel) { curl_multi_wakeup(channel->multi); }

void wn_channel_perform(wn_channel *channel) {
  int running = 0;
  curl_multi_perform(channel->multi, &running);
}

static wn_ending ending(CURLcode code) {
  switch (code) {
    // An unsupported protocol is an answer that is no HTTP: it counts among the broken ones.
    case CURLE_OK: return WN_ANSWERED;
    case CURLE_OPERATION_TIMEDOUT: return WN_TIMED_OUT;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return WN_UNREACHABLE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return WN_UNTRUSTED;
    case CURLE_OUT_OF_MEMORY:
    case CURLE_URL_MALFORMAT: return WN_IMPOSSIBLE;
    default: return WN_CUT_OFF;
  }
}

wn_transfer *wn_channel_next(wn_channel *channel) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(channel->multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *easy = message->easy_handle;
    CURLcode code = message->data.result;
    wn_transfer *transfer = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&transfer);
    curl_multi_remove_handle(channel->multi, easy);
    if (transfer->ending != WN_TOO_LARGE) transfer->ending = ending(code);
    return transfer;
  }
  return NULL;
}
