"""`python -m scripts.docs` writes the generated pages; with --check it only names stale ones."""

from __future__ import annotations

import sys

from scripts.docs import stale, write


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    pages = stale() if check else write()
    for page in pages:
        sys.stdout.write(f"docs/{page}{' is stale: run make docs' if check else ' written'}\n")
    return 1 if check and pages else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
