#!/bin/sh
# Installs the Debian/Ubuntu packages that are missing: Python's venv, Qt's libraries, a C compiler.
# Elsewhere it says nothing and does nothing; what is missing then, `proceedings-editor doctor` names.
set -eu

command -v apt-get >/dev/null 2>&1 || exit 0

needed="python3-venv libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3
 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
wished="gcc libc6-dev python3-dev"

missing() {
  for package in "$@"; do
    dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null |
      grep -q 'install ok installed' || printf '%s ' "$package"
  done
}

have_compiler() { command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1; }

if [ -n "${PYTHON:-}" ]; then python=$PYTHON; else python=python3; fi
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  needed=$(printf '%s' "$needed" | sed 's/python3-venv//')
fi
# shellcheck disable=SC2086 # a list of words
lack=$(missing $needed)
have_compiler || lack="$lack $wished"
# shellcheck disable=SC2086
[ -n "$(echo $lack)" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null 2>&1; then as_root="sudo"; else
  echo "These system packages are missing; ask an administrator to install them:" >&2
  echo "  apt-get install $lack" >&2
  echo "Going on without them." >&2
  exit 0
fi
echo "Installing system packages:$(echo " $lack" | tr -s ' ')"
$as_root apt-get update -qq || true
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $lack >/dev/null || {
  echo "Some of them could not be installed; going on with what is here." >&2
}
