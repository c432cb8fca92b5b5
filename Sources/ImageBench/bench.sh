#!/usr/bin/env bash
# The picture benchmark, called by `make bench`: decode, orient, <= 512, four rotations and a mask at quality 90, hash,
# JSON lines. With CLIMIT it runs in turns with a C program of the same work on libjpeg-turbo and prints ratios of
# medians, which hold on a busy machine where single figures do not.
#
#   PHOTOS=folder    pictures to work on (default: Samples)
#   CLIMIT=climit.c  source of the C program (compiled with $CC or cc against libturbojpeg)
#   ROUNDS=n         turns (default 5)        BUILD_FLAGS="..."  further flags for `swift build`
set -euo pipefail
cd "$(dirname "$0")/../.."
photos=${PHOTOS:-Samples}
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -d "$photos" ] || { echo "There is no folder $photos: name one with PHOTOS=folder." >&2; exit 1; }
# shellcheck disable=SC2086  # flags are several words
swift build -c release ${BUILD_FLAGS:-} --product ImageBench >&2
# shellcheck disable=SC2086
ours=$(swift build -c release ${BUILD_FLAGS:-} --show-bin-path)/ImageBench

peer=
if [ -z "${CLIMIT:-}" ]; then
  echo "Measured without the C program: name its source with CLIMIT=path/to/climit.c."
elif [ ! -f "$CLIMIT" ]; then
  echo "Measured without the C program: there is no file $CLIMIT."
elif ! "${CC:-cc}" -O3 -march=native -o "$work/climit" "$CLIMIT" -lturbojpeg -lpthread -lm 2> "$work/cc.log"; then
  echo "Measured without the C program: it does not compile here (it needs a C compiler and libturbojpeg0-dev):"
  head -n 3 "$work/cc.log"
else
  peer=$work/climit
fi

# record NAME JOBS COMMAND...: runs the command and keeps its line of figures.
record() {
  local log="$work/$1.$2"
  shift 2
  "$@" >> "$log" 2>&1
}

for ((round = 1; round <= rounds; round++)); do
  for jobs in 1 2; do
    record whole $jobs "$ours" "$photos" "$work/ours" --jobs $jobs
    record codecs $jobs "$ours" "$photos" --codecs-only --jobs $jobs
    [ -z "$peer" ] || record c $jobs "$peer" full $jobs "$photos" "$work/peer"
  done
done

# median NAME.JOBS KEY: the median of a figure over the rounds.
median() {
  sed -n "s|.*$2=\([0-9.]*\).*|\1|p" "$work/$1" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
# ratio A B: A over B.
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
# row TITLE LOG RATE CPU MEMORY: one line of the table.
row() { printf '%-28s %10s %14s %9s\n' "$1" "$(median "$2" "$3")" "$(median "$2" "$4")" "$(median "$2" "$5")"; }

echo "$photos, $(sed -n 's|.*pictures=\([0-9]*\).*|\1|p' "$work/whole.1" | head -n 1) pictures, medians of $rounds rounds"
printf '%-28s %10s %14s %9s\n' "" pictures/s "CPU s/1000" "peak MB"
for jobs in 1 2; do
  row "whole work, $jobs worker(s)" whole.$jobs pictures/s cpu_s/1000 peak_MB
  row "codecs alone, $jobs worker(s)" codecs.$jobs pictures/s cpu_s/1000 peak_MB
  [ -z "$peer" ] || row "C program, $jobs thread(s)" c.$jobs img/s cpu/1000 rssMB
done
if [ -n "$peer" ]; then
  echo "CPU against C: $(ratio "$(median whole.1 cpu_s/1000)" "$(median c.1 cpu/1000)") with one worker," \
    "$(ratio "$(median whole.2 cpu_s/1000)" "$(median c.2 cpu/1000)") with two (at most 1.05 is wanted)"
  echo "Pictures/s with two workers against C with one thread: $(ratio "$(median whole.2 pictures/s)" \
    "$(median c.1 img/s)") (at least 1.9 is wanted)"
fi
