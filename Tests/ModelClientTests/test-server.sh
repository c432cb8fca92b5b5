#!/usr/bin/env bash
# Runs ModelServerTests against a real model server: a tiny vision-language model (171,000 parameters, trained on coloured
# squares) behind `transformers serve`, on this machine's processor, over HTTP. Called by `make test-server`.
#
# The model and its starter stand beside the project, not in it (SERVERS, by default ../shared/servers). Its Python
# packages are installed into CACHE (.build/model-server) once: some minutes. Arguments are flags for `swift test`.
set -euo pipefail
cd "$(dirname "$0")/../.."
servers=${SERVERS:-../shared/servers}
cache=${CACHE:-.build/model-server}
port=${PORT:-8765}

skip() {
  echo "make test-server: SKIPPED, nothing was tested against a real model server: $1"
  exit 0
}
[ -f "$servers/tinyvlm_trained.tgz" ] || skip "there is no $servers/tinyvlm_trained.tgz"
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
if ! [ -f "$cache/installed" ]; then
  python3 -m venv "$cache/venv" || skip "there is no python3 with venv"
  pip=("$cache/venv/bin/pip" install --quiet --disable-pip-version-check)
  "${pip[@]}" torch==2.13.0+cpu || skip "torch for processors cannot be installed"
  "${pip[@]}" 'transformers[serving]==5.23.0' pillow || skip "transformers cannot be installed"
  "${pip[@]}" --no-deps torchvision==0.28.0 || skip "torchvision cannot be installed"
  packages=$(echo "$cache"/venv/lib/python3*/site-packages)
  cp "$servers/../clients/tv_cpu_shim.py" "$packages/"
  echo 'import tv_cpu_shim' > "$packages/zz_tv_cpu_shim.pth"
  tar xzf "$servers/tinyvlm_trained.tgz" -C "$cache"
  touch "$cache/installed"
fi

OMP_NUM_THREADS=1 VENV="$cache/venv" "$servers/run_transformers_serve.sh" "$port" "$cache/tinyvlm_trained" \
  > "$cache/server.log" 2>&1 &
server=$!
trap 'kill $server' EXIT
for ((second = 0; second < 180; second++)); do
  grep -q "Uvicorn running" "$cache/server.log" && break
  kill -0 $server || { tail -n 5 "$cache/server.log"; skip "the server does not start"; }
  sleep 1
done
WINNOW_TEST_SERVER="http://127.0.0.1:$port/v1" WINNOW_TEST_MODEL="$cache/tinyvlm_trained" \
  ${SWIFT:-swift} test "$@" --filter ModelServerTests
