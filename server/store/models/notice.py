"""Messages to citizens and staff: queued with what they tell of, sent afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class Notice(Base):
    """One message. The state moves only by ``server.rules.notice``; no person stands in clear."""

    __tablename__ = "notice"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    subject: Mapped[str] = mapped_column(String(40), doc="booking or ticket id; year:2027")
    nth: Mapped[int] = mapped_column(doc="which of its kind about the subject: never sent twice")
    roles: Mapped[str | None] = mapped_column(String(40), doc="staff; null: a citizen")
    address: Mapped[bytes | None] = mapped_column(LargeBinary, doc="a citizen's, sealed")
    masked: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    language: Mapped[str] = mapped_column(String(8))
    params: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="what the text is made of")
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="of no use from here on")
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, doc="when to look at it again; null once it is settled"
    )
    state: Mapped[str] = mapped_column(String(8))
    evidence: Mapped[dict[str, Any]] = mapped_column(JsonType, doc="what became of each try")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("subject", "kind", "nth"),
        # Only what is not settled stands in it: a year of rows costs nothing.
        Index(
            "ix_notice_open",
            "next_try_at",
            sqlite_where=text("next_try_at IS NOT NULL"),
            postgresql_where=text("next_try_at IS NOT NULL"),
        ),
        Index("ix_notice_due_at", "due_at", "id"),
        Index(
            "ix_notice_address",
            "due_at",
            sqlite_where=text("address IS NOT NULL"),
            postgresql_where=text("address IS NOT NULL"),
        ),
        Index(
            "ix_notice_failed",
            "due_at",
            sqlite_where=text("state = 'failed'"),
            postgresql_where=text("state = 'failed'"),
        ),
    )
