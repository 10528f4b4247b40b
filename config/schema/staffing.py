"""Figures about people on their posts. Every one has a default, so that a hall file need not speak
of them at all."""

from __future__ import annotations

from config.schema.base import Count, Part


class OffPost(Part):
    """Rule PDS-B2: minutes after which a window that is signed in and calls nobody
    (`idle_yellow_min`), or whose pause has run out (`late_yellow_min`), is an alert. It turns red
    after the rule profile's `supervision.off_post_min`."""

    idle_yellow_min: Count = 8
    late_yellow_min: Count = 2


class Staffing(Part):
    off_post: OffPost = OffPost()
