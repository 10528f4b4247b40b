"""What a server needs at its place: the keys file and a free port."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

from server.store.vault import KeysError, load_keys
from tidehall.checkup.findings import Finding, Mark, judged


def keys_file(path: Path) -> Finding:
    """The hall's keys: there, whole, and nobody else's business."""
    try:
        load_keys(path)
    except KeysError as wrong:
        return Finding(Mark.FAIL, "keys", str(wrong), "run `tidehall init`, or restore the keys")
    mode = stat.S_IMODE(path.stat().st_mode)
    advice = f"others can read the keys: chmod 600 {path}"
    return judged(mode & 0o077 == 0, "keys", f"{path} (mode {mode:04o})", advice)


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Could a server bind this port now?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def port_free(port: int) -> Finding:
    """The server's port; taken is right when the server runs already."""
    advice = "fine when the server runs already; else choose another with --port"
    found = f"{port} is free" if port_is_free(port) else f"{port} is in use"
    return judged(port_is_free(port), "port", found, advice, bad=Mark.WARN)
