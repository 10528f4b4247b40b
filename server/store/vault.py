"""Secrets of the hall: sealed identity, keyed look-up, unguessable links.

Keys live in a file (mode 0600) or in ``TIDEHALL_KEYS``, never in the database. Sealing is
AES-256-GCM with a random nonce; look-up is HMAC-SHA256 under a key of its own; the link to a
ticket is derived from its id, so that no link is stored anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NAMES = ("seal", "lookup", "link")


class KeysError(ValueError):
    """The keys are missing or damaged; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals, opens and hashes what names a person."""

    seal_key: bytes = field(repr=False)
    lookup_key: bytes = field(repr=False)
    link_key: bytes = field(repr=False)

    def seal(self, value: dict[str, Any]) -> bytes:
        """Encrypt a small mapping: version byte, nonce, ciphertext with tag."""
        nonce = secrets.token_bytes(12)
        plain = json.dumps(value, ensure_ascii=False).encode()
        return b"\x01" + nonce + _cipher(self.seal_key).encrypt(nonce, plain, b"person")

    def open(self, sealed: bytes) -> dict[str, Any]:
        """Decrypt; raises :class:`KeysError` when key or data are wrong."""
        try:
            plain = _cipher(self.seal_key).decrypt(sealed[1:13], sealed[13:], b"person")
        except InvalidTag:
            raise KeysError("sealed data does not open with this key") from None
        value: dict[str, Any] = json.loads(plain)
        return value

    def lookup(self, id_type: str, number: str) -> bytes:
        """The keyed hash by which a person is found again without storing the number."""
        return hmac.digest(self.lookup_key, f"{id_type}:{number}".encode(), "sha256")

    def ticket_token(self, ticket: str) -> str:
        """The unguessable link of a ticket: 132 bits, 22 characters."""
        return self._link(f"ticket:{ticket}")

    def appointment_token(self, appointment: str) -> str:
        """The unguessable link of a booking, made the same way."""
        return self._link(f"appointment:{appointment}")

    def enrolment_token(self, request: str) -> str:
        """The secret of a machine that waits to be enrolled, made the same way."""
        return self._link(f"enrolment:{request}")

    def _link(self, subject: str) -> str:
        mac = hmac.digest(self.link_key, subject.encode(), "sha256")
        return base64.urlsafe_b64encode(mac)[:22].decode()


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def token_hash(token: str) -> bytes:
    """What is stored of any token."""
    return hashlib.sha256(token.encode()).digest()


def new_keys() -> str:
    """Fresh keys as the text of a keys file."""
    keys = {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in NAMES}
    return json.dumps({"version": 1, **keys}, indent=1) + "\n"


def create_keys(path: Path) -> None:
    """Write a new keys file, readable by its owner only; an existing one is never replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(new_keys())


def parse_keys(text: str) -> Vault:
    """The vault from a keys file's text; raises :class:`KeysError` with a plain sentence."""
    try:
        raw = json.loads(text)
        keys = [base64.b64decode(raw[name], validate=True) for name in NAMES]
    except (ValueError, KeyError, TypeError):
        raise KeysError("the keys are not readable: run `tidehall init` or restore them") from None
    if any(len(key) != 32 for key in keys):
        raise KeysError("each key must have 32 bytes")
    return Vault(*keys)


def load_keys(path: Path) -> Vault:
    """The vault from a file; raises :class:`KeysError`."""
    try:
        return parse_keys(path.read_text())
    except FileNotFoundError:
        raise KeysError(f"no keys at {path}: run `tidehall init` first") from None
