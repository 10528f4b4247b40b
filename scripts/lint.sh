#!/usr/bin/env bash
# All the linting, cheapest first. Every check runs, so that one call shows every fault.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH="$PWD/.venv/bin:$PATH"
failed=()

check() {
  local name=$1
  shift
  if ! output=$("$@" 2>&1); then
    printf '%s\n' "$output"
    failed+=("$name")
  fi
}

check "ruff" ruff check --quiet .
check "ruff format" ruff format --check --quiet .
check "import contracts" lint-imports --no-logo
check "mypy" mypy --no-error-summary
if [[ -f package.json ]]; then
  command -v npm >/dev/null || PATH="$PWD/.boot/bin:$PATH"
  [[ -d node_modules ]] || check "npm ci" npm ci --silent --no-audit --no-fund
  check "typecheck" npm run --silent typecheck
fi

if ((${#failed[@]})); then
  printf 'lint: failed: %s\n' "$(IFS=,; echo "${failed[*]}")" >&2
  exit 1
fi
echo "lint: clean"
