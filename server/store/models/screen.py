"""What screens show besides the queue: messages, layouts, photos of clerks, pictures and films."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.store.base import Base, JsonType, UtcDateTime


class ScreenMessage(Base):
    """A sentence of the manager on some screens; an empty list means all of them."""

    __tablename__ = "screen_message"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    screens: Mapped[list[str]] = mapped_column(JsonType)
    text: Mapped[str] = mapped_column(String(120))
    text_en: Mapped[str] = mapped_column(String(240))
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shown_by: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (Index("ix_screen_message_until", "until"),)


class ScreenLayout(Base):
    """What an administrator arranged for a screen; the newest version holds. ``content`` None: back
    to the layout of the display's type. Rows are only ever added."""

    __tablename__ = "screen_layout"

    screen: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any] | None] = mapped_column(JsonType)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(String(80))
    reverts: Mapped[int | None] = mapped_column(doc="the version that was brought back")


class StaffPhoto(Base):
    """The picture of somebody who works at windows. ``name`` is its address: nothing in it tells
    who it is."""

    __tablename__ = "staff_photo"

    staff: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    file: Mapped[str] = mapped_column(String(80))
    bytes: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str] = mapped_column(String(64))


class MediaFile(Base):
    """A picture or film for screens, checked; ``file`` is named by its content."""

    __tablename__ = "media_file"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), doc="image or video")
    name: Mapped[str] = mapped_column(String(80))
    file: Mapped[str] = mapped_column(String(80), index=True)
    width: Mapped[int]
    height: Mapped[int]
    seconds: Mapped[float | None]
    bytes: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str] = mapped_column(String(64))


class PlaylistEntry(Base):
    """Something that screens show while nobody is called: a file, or a notice in words. Days are
    the hall's, both included."""

    __tablename__ = "playlist_entry"

    id: Mapped[str] = mapped_column(String(26), primary_key=True)
    position: Mapped[int]
    media: Mapped[str | None] = mapped_column(ForeignKey("media_file.id"), index=True)
    text: Mapped[str] = mapped_column(String(160))
    text_en: Mapped[str] = mapped_column(String(320))
    screens: Mapped[list[str]] = mapped_column(JsonType)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    seconds: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str] = mapped_column(String(64))
