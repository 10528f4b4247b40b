"""Websocket frames, made once for a whole room."""

from __future__ import annotations


def text_frame(payload: str) -> bytes:
    """An unmasked, final text frame, as a server sends it (RFC 6455 section 5.2)."""
    data = payload.encode()
    size = len(data)
    if size < 126:
        return bytes((0x81, size)) + data
    if size < 65536:
        return bytes((0x81, 126)) + size.to_bytes(2, "big") + data
    return bytes((0x81, 127)) + size.to_bytes(8, "big") + data
