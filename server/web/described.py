"""The API's blueprint: its endpoints serve at once, their description is worked out when asked for.

Describing two hundred endpoints takes longer than all the rest of a start, and hardly anybody
reads it.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from flask_openapi import APIBlueprint, OpenAPI
from flask_openapi.types import ParametersTuple
from flask_openapi.utils import parse_parameters


class DescribedLater(APIBlueprint):
    """Keeps what each endpoint tells about itself until :meth:`describe` is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told: list[tuple[str, FunctionType, dict[str, Any]]] = []

    def _collect_openapi_info(self, rule: str, func: FunctionType, **told: Any) -> ParametersTuple:
        self._told.append((rule, func, told))
        return parse_parameters(func, doc_ui=False)

    def describe(self, app: OpenAPI) -> None:
        """Add the paths, shapes and tags of every endpoint to the application's description."""
        while self._told:
            rule, func, told = self._told.pop(0)
            super()._collect_openapi_info(rule, func, **told)
        app.paths.update(self.paths)
        app.components_schemas.update(self.components_schemas)
        known = set(app.tag_names)
        for tag in self.tags:
            if tag.name not in known:
                app.tags.append(tag)
                app.tag_names.append(tag.name)
