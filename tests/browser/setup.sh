#!/usr/bin/env bash
# Installs Debian's Chromium, which the tests of reports drive; Playwright's own download of a browser is never used.
# Does nothing where a Chromium is on the PATH. Exit codes: 2 not Debian or Ubuntu, 3 not root, 4 a step failed.
set -euo pipefail

fail() {
  printf 'No Chromium is installed: %s\n' "$2" >&2
  exit "$1"
}

apt() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@"
}

command -v chromium >/dev/null && exit
command -v apt-get >/dev/null || fail 2 'there is no apt-get; it needs Debian or Ubuntu'
[[ $(id -u) == 0 ]] || fail 3 'apt-get must install it, which needs root'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ apt update && apt install -y --no-install-recommends chromium; } >"$log" 2>&1 || {
  tail -n 20 "$log" >&2
  fail 4 'apt-get failed'
}
