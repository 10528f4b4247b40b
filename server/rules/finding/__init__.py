"""Finding what people mean by what they type: one index over everything that has a name.

Pure: names and readings come in, ranks go out. An :class:`Index` is built once for a hall.
"""

from server.rules.finding.index import Hit, Index
from server.rules.finding.phrases import Name, Thing
from server.rules.finding.words import Words

__all__ = ["Hit", "Index", "Name", "Thing", "Words"]
