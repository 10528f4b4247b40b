"""`python -m bench [--only NAME ...] [--quick] [--json F]`."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
import traceback
from pathlib import Path

from bench.place import Place, machine, open_place
from bench.report import Figure, as_json, markdown, table
from bench.rows import ROWS


def main(argv: list[str] | None = None) -> int:
    """Run the rows that were asked for; 1 when one of them could not be run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=ROWS, metavar="NAME",
                        help=f"one of {', '.join(ROWS)}; may be given again")  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="fewer repeats, coarser figures")
    parser.add_argument("--json", type=Path, metavar="F", help="write the figures to a file too")
    parser.add_argument("--markdown", action="store_true", help="print a table for the docs")
    args = parser.parse_args(argv)
    # Where we may: what else runs on this machine disturbs less. Children inherit it.
    with contextlib.suppress(PermissionError):
        os.nice(-10)
    figures: list[Figure] = []
    broken: list[str] = []
    here = machine()
    print(f"{here['system']}, {here['cores']} cores, {here['model']}, load {here['load']}\n")
    with open_place(quick=args.quick) as place:
        for name in args.only or ROWS:
            figures += _run(name, place, broken)
    print("\n" + (markdown(figures) if args.markdown else table(figures)))
    if args.json:
        as_json(figures, here, args.json)
    for name in broken:
        print(f"{name} could not be run", file=sys.stderr)
    return 1 if broken else 0


def _run(name: str, place: Place, broken: list[str]) -> list[Figure]:
    began = time.perf_counter()
    print(f"{name} ...", end=" ", flush=True)
    try:
        found = ROWS[name](place)
    except Exception:
        print("failed")
        traceback.print_exc()
        broken.append(name)
        return []
    print(f"{time.perf_counter() - began:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
