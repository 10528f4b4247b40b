"""A folder of finished files: written whole or not at all, and never above its limit."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4


class Folder:
    """Files by name; the longest unused go first when `limit` bytes are passed."""

    def __init__(self, path: Path, limit: int) -> None:
        self._path = path
        self._limit = limit
        self._lock = threading.Lock()
        path.mkdir(parents=True, exist_ok=True)
        for left_over in path.glob("*.part"):  # of a process that died while writing
            left_over.unlink(missing_ok=True)

    def get(self, name: str) -> Path | None:
        """The file, marked as used, or None."""
        path = self._path / name
        try:
            os.utime(path)
        except FileNotFoundError:
            return None
        return path

    def put(self, name: str, write: Callable[[Path], object]) -> Path:
        """Keep what `write` writes under `name`. Nothing is kept if it raises."""
        path, part = self._path / name, self._path / f"{uuid4().hex}.part"
        try:
            write(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        self._shrink(keep=path)
        return path

    def _shrink(self, keep: Path) -> None:
        with self._lock:
            files = [(p, p.stat()) for p in self._path.iterdir() if p.suffix != ".part"]
            size = sum(stat.st_size for _, stat in files)
            for path, stat in sorted(files, key=lambda file: file[1].st_mtime_ns):
                if size <= self._limit:
                    break
                if path != keep:
                    path.unlink(missing_ok=True)
                    size -= stat.st_size
