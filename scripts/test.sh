#!/usr/bin/env bash
# Set-up, linting, then every test; arguments go to pytest.
#
# Tests of one file stay on one worker, which starts their server once; the long ones come first
# (tests/conftest.py).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh test
# Tests are compiled once, beside the linting, which keeps one core only; both workers and the next
# run find them compiled.
unset PYTHONDONTWRITEBYTECODE
.venv/bin/python -m pytest --collect-only -qq -n 0 -p no:cacheprovider "$@" >/dev/null 2>&1 &
compiling=$!
linted=0
scripts/lint.sh || linted=$?
wait "$compiling" || true # what is wrong with it is told below
tested=0
.venv/bin/python -m pytest -q -n "${TIDEHALL_TEST_WORKERS:-2}" --dist loadfile --no-loadscope-reorder "$@" || tested=$?
if ((tested == 1)); then
  # Browsers and servers share two cores with everything else. What failed beside the others is
  # run once more by itself: a real fault fails again, and both reports stand in the output.
  echo "test: what failed is run once more, alone" >&2
  tested=0
  .venv/bin/python -m pytest -q -n 0 --last-failed --last-failed-no-failures none "$@" || tested=$?
fi
exit $((tested ? tested : linted))
