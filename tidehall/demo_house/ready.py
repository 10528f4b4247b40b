"""The ready file: what others need to script against a demo, written once it serves."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

ROLES = ("admin", "manager", "guide", "clerk", "department", "auditor")


@dataclass(frozen=True, slots=True)
class Login:
    """A name and a password for the sign-in page."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Addresses, accounts by role, and bearer tokens by role or device (``kiosk:K1``)."""

    url: str
    api: str
    kiosk_url: str
    logins: dict[str, Login]
    tokens: dict[str, str]

    def as_json(self) -> str:
        return json.dumps(
            {
                "url": self.url,
                "api": self.api,
                "kiosk_url": self.kiosk_url,
                "logins": {
                    role: {"user": login.user, "password": login.password}
                    for role, login in self.logins.items()
                },
                "tokens": self.tokens,
            },
            ensure_ascii=False,
            indent=2,
        )


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, all of it or nothing of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
