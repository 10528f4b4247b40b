"""ID numbers in the journal are sealed: they wait there only while the server is away.

The key lies beside the journal in a file of its own (mode 0600), so that a copy of the journal
alone tells nobody anything. AES-256-GCM with a random nonce.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE, _KEY = 12, 32


class Seal:
    """Seals for one journal; the key is made at the first use. Raises OSError without room."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def seal(self, person: Mapping[str, str]) -> str:
        nonce = secrets.token_bytes(_NONCE)
        plain = json.dumps(dict(person)).encode()
        return base64.b64encode(nonce + AESGCM(self._key()).encrypt(nonce, plain, None)).decode()

    def open(self, sealed: str) -> dict[str, str] | None:
        """The person, or None when the key is not the one that it was sealed with."""
        raw = base64.b64decode(sealed)
        with suppress(InvalidTag, OSError, ValueError):
            plain = AESGCM(self._key()).decrypt(raw[:_NONCE], raw[_NONCE:], None)
            person: dict[str, str] = json.loads(plain)
            return person
        return None

    def _key(self) -> bytes:
        with suppress(FileNotFoundError):
            key = self._path.read_bytes()
            if len(key) == _KEY:
                return key
        key = secrets.token_bytes(_KEY)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        return key
