"""Accounts of staff, devices, and the tokens that either may hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Account(Base):
    """Somebody who signs in. ``windows`` null: every window; else the listed ones."""

    __tablename__ = "account"

    user: Mapped[str] = mapped_column(String(40), primary_key=True)
    password: Mapped[str] = mapped_column(String(200), doc="argon2id")
    role: Mapped[str] = mapped_column(String(16))
    staff: Mapped[str | None] = mapped_column(String(16))
    windows: Mapped[list[str] | None] = mapped_column(JsonType)
    permissions: Mapped[list[str]] = mapped_column(JsonType)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AccessToken(Base):
    """A bearer token, known by its hash only. ``holder``: ``user:NAME`` or ``kiosk:K1``."""

    __tablename__ = "access_token"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(60), index=True)
    role: Mapped[str] = mapped_column(String(16))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
