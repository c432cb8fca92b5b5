#!/usr/bin/env bash
# The endpoint's benchmark, called by `make bench`: a server on loopback that answers after 50 ms, asked by a pipeline of
# SAMPLES tasks with COUNT answers each, and by wrk (Debian: apt-get install wrk) at the same concurrency.
#
#   SAMPLES=n (2000)  COUNT=n (8)  FLIGHT=n (64)  MILLISECONDS=n (50)  ROUNDS=n (1)  BUILD_FLAGS="..."
set -euo pipefail
cd "$(dirname "$0")/../.."
samples=${SAMPLES:-2000} count=${COUNT:-8} flight=${FLIGHT:-64} milliseconds=${MILLISECONDS:-50}
# shellcheck disable=SC2086  # flags are several words
swift build -c release ${BUILD_FLAGS:-} --product EndpointBench >&2
# shellcheck disable=SC2086
bench=$(swift build -c release ${BUILD_FLAGS:-} --show-bin-path)/EndpointBench
work=$(mktemp -d)
"$bench" serve "$milliseconds" > "$work/port" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until [ -s "$work/port" ]; do sleep 0.1; done
url=http://127.0.0.1:$(cat "$work/port")/v1

for ((round = 1; round <= ${ROUNDS:-1}; round++)); do
  echo "winnow, $samples tasks, $count answers each, $flight at once: $("$bench" ask "$url" "$samples" "$count" "$flight")"
  if ! command -v wrk > "$work/which"; then
    echo "Measured without wrk: it is not installed."
    continue
  fi
  cat > "$work/post.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"model":"bench","messages":[{"role":"user","content":"' .. string.rep("A", 40300) .. '"}]}'
LUA
  echo "wrk, $flight at once: $(wrk -t1 -c"$flight" -d10s -s "$work/post.lua" "$url/chat/completions" | grep Requests/sec)"
done
