"""Builds the compiled core where a C compiler is found; a pure wheel otherwise."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CoreBuildHook(BuildHookInterface[Any]):
    """Placeholder hook: filled with the core."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Leave the wheel pure."""
