#!/usr/bin/env bash
# Set-up, linting, then every test; arguments go to pytest.
#
# Tests of one file stay on one worker, which starts their server once; the long ones come first
# (tests/conftest.py). Tests wait for browsers, sounds and servers for a good part of their time, so
# there is one worker more than cores, and the linting runs beside the first tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh test
lint() {
  local found=0 said
  said=$(nice scripts/lint.sh 2>&1) || found=$?
  printf '\n%s\n' "$said" >&2 # in one piece, between the dots of the tests
  return $found
}
lint &
linting=$!
# Tests are compiled once; all workers and the next run find them compiled.
unset PYTHONDONTWRITEBYTECODE
# What is wrong with them is told below.
.venv/bin/python -m pytest --collect-only -qq -n 0 -p no:cacheprovider "$@" >/dev/null 2>&1 || true
workers=${TIDEHALL_TEST_WORKERS:-$(($(nproc) + 1))}
tested=0
.venv/bin/python -m pytest -q -n "$workers" --dist loadfile --no-loadscope-reorder "$@" || tested=$?
if ((tested == 1)); then
  # Browsers and servers share the cores with everything else. What failed beside the others is
  # run once more by itself: a real fault fails again, and both reports stand in the output.
  echo "test: what failed is run once more, alone" >&2
  tested=0
  .venv/bin/python -m pytest -q -n 0 --last-failed --last-failed-no-failures none "$@" || tested=$?
fi
linted=0
wait "$linting" || linted=$?
exit $((tested ? tested : linted))
