"""What may be in the repository, and what of the outside world may be named in it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.checkout import ROOT, none_of, tracked_files

LOCKS = {"uv.lock", "package-lock.json"}
PICTURES = {".png", ".webp"}
PICTURE_FOLDERS = ("docs/",)
PICTURE_BYTES = 600_000
LONGEST_LINE = 1000
SOURCES = {".css", ".html", ".js", ".json", ".py", ".sh", ".svg", ".toml", ".ts", ".yaml", ".yml"}

# Written in two pieces, or this file would name them itself.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmjs" + ".com",
         "yarnpkg" + ".com", "npmmirror" + ".com", "tuna.tsinghua" + ".edu")  # fmt: skip
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|tmp/\w+)/|\.\./" + "shared")
UNFINISHED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X:"]))
EXCUSED_TESTS = re.compile(r"mark\.(?:skip|xfail)|pytest\.(?:skip|xfail|importorskip)\(")


def test_only_pictures_of_the_docs_are_binary() -> None:
    binary = [_name(path) for path in tracked_files() if b"\0" in path.read_bytes()]
    none_of([name for name in binary if not _is_picture(name)])


def test_pictures_are_small() -> None:
    pictures = [path for path in tracked_files() if path.suffix in PICTURES]
    none_of([_name(path) for path in pictures if path.stat().st_size > PICTURE_BYTES])


def test_nothing_built_or_minified_is_kept() -> None:
    built = [
        f"{_name(path)}:{number}"
        for path in tracked_files()
        if path.suffix in SOURCES and path.name not in LOCKS
        for number, line in enumerate(_text(path).splitlines(), 1)
        if len(line) > LONGEST_LINE or path.name.endswith((".min.js", ".min.css"))
    ]
    none_of(built)


def test_no_registry_is_named_outside_the_lock_files() -> None:
    named = [
        f"{_name(path)}: {host}"
        for path in _texts()
        if path.name not in LOCKS
        for host in HOSTS
        if host in _text(path)
    ]
    none_of(named)


def test_no_path_of_somebodys_machine_is_named() -> None:
    named = [
        f"{_name(path)}: {found.group()}"
        for path in _texts()
        if path.name not in LOCKS and (found := MACHINE_PATHS.search(_text(path)))
    ]
    none_of(named)


def test_nothing_is_left_to_do() -> None:
    left = [
        _name(path)
        for path in _texts()
        if path.suffix in SOURCES and path.name not in LOCKS and UNFINISHED.search(_text(path))
    ]
    none_of(left)


def test_no_test_is_excused() -> None:
    ours = Path(__file__).name
    excused = [
        _name(path)
        for path in _texts()
        if path.suffix == ".py" and path.name != ours and EXCUSED_TESTS.search(_text(path))
    ]
    none_of(excused)


def _texts() -> list[Path]:
    return [path for path in tracked_files() if path.suffix not in PICTURES]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _is_picture(name: str) -> bool:
    return Path(name).suffix in PICTURES and name.startswith(PICTURE_FOLDERS)
