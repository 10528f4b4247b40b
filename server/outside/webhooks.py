"""Signed messages to platforms, as the Standard Webhooks specification has them.

Three headers: ``webhook-id`` (the same at every try), ``webhook-timestamp`` (real seconds since
1970) and ``webhook-signature`` (``v1,`` and the HMAC-SHA256 of ``id.timestamp.body`` in base64, one
for each secret in force). Nothing follows a redirect, and no address of the machine's own network
services is ever called.
"""

from __future__ import annotations

import base64
import hmac
import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import httpx

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
_METADATA = frozenset(
    ipaddress.ip_address(text) for text in ("100.100.100.200", "fd00:ec2::254", "192.0.0.192")
)
"""Where cloud machines read their own credentials, beside the link-local addresses."""

Resolve = Callable[[str, int], Iterable[str]]


class BadAddressError(ValueError):
    """Nothing may be sent to this address; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended: the HTTP status, or why there was none."""

    status: int | None
    fault: str | None = None


def resolve(host: str, port: int) -> list[str]:
    """The addresses that a name stands for; raises :class:`BadAddressError`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise BadAddressError(f"{host} is not known") from None
    return [str(entry[4][0]) for entry in found]


def check_address(url: str, *, plain_http: bool = False, resolve: Resolve = resolve) -> None:
    """Refuse what is no https address (``plain_http`` allows http; a loopback address is always
    allowed, for tests and for a relay on this machine) or leads to a machine's own services."""
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise BadAddressError("an https:// address is needed")
    if parts.username or parts.password or parts.fragment:
        raise BadAddressError("the address must hold neither a password nor a fragment")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise BadAddressError("the port is not one") from None
    addresses = [ipaddress.ip_address(text.split("%")[0]) for text in resolve(parts.hostname, port)]
    for address in addresses:
        if _is_own_service(address):
            raise BadAddressError(f"{parts.hostname} leads to {address}, which is never called")
    at_home = bool(addresses) and all(address.is_loopback for address in addresses)
    if parts.scheme == "http" and not (plain_http or at_home):
        raise BadAddressError("https:// is needed, or http:// must be allowed for this client")


def _is_own_service(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    plain = getattr(address, "ipv4_mapped", None) or address
    link_local = plain.is_link_local or plain.is_multicast or plain.is_unspecified
    return bool(link_local or plain in _METADATA)


def headers(id_: str, at: datetime, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """What is sent beside the body."""
    stamp = str(int(at.timestamp()))
    signed = b".".join((id_.encode(), stamp.encode(), body))
    return {
        "Content-Type": "application/json",
        "User-Agent": "Tidehall-Webhooks/1",
        "webhook-id": id_,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(_signature(secret, signed) for secret in secrets),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def send(
    url: str, id_: str, body: str, secrets: Iterable[str], at: datetime, *, plain_http: bool = False
) -> Outcome:
    """One try. Never raises for what the other side does or does not do."""
    sent = body.encode()
    try:
        check_address(url, plain_http=plain_http)
        said = headers(id_, at, sent, secrets)
        # Nothing of the answer is read but its head: what it says is nobody's business.
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", url, content=sent, headers=said) as answer,
        ):
            return Outcome(answer.status_code)
    except BadAddressError as fault:
        return Outcome(None, str(fault))
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as fault:
        return Outcome(None, type(fault).__name__)
