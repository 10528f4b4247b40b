"""A machine becomes a kiosk: the administrator's one-time code is changed for its own token."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx

FILE = "device.json"
_TIMEOUT_S = 10.0


class NotEnrolled(Exception):
    """The server would not have it; the text says why."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Who this machine is at which server."""

    server: str
    kiosk: str
    token: str = field(repr=False)


def enrol(server: str, code: str, folder: Path) -> Enrolled:
    """Change a code for a token and keep it in `folder`; raises NotEnrolled or OSError.

    The folder is tried first: a code is good for one machine once.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / f"{FILE}.draft", "")
    url = f"{server.rstrip('/')}/api/v1/kiosks/enrol"
    headers = {"Idempotency-Key": secrets.token_hex(16), "Accept-Language": "zh"}
    try:
        answer = httpx.post(
            url, json={"code": code}, headers=headers, timeout=_TIMEOUT_S, trust_env=False
        )
        body = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise NotEnrolled(f"{server} did not answer: {type(fault).__name__}") from None
    if not answer.is_success:
        raise NotEnrolled(str(body.get("detail") or body.get("code") or answer.status_code))
    mine = Enrolled(server, str(body["kiosk"]), str(body["token"]))
    draft = folder / f"{FILE}.draft"
    _write(draft, json.dumps(asdict(mine)))
    draft.replace(folder / FILE)
    return mine


def enrolled_in(folder: Path) -> Enrolled | None:
    """Who the machine with this folder is; None when it was never enrolled."""
    try:
        return Enrolled(**json.loads((folder / FILE).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, text: str) -> None:
    """Readable by its owner only, and on the disk before anything goes on."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
