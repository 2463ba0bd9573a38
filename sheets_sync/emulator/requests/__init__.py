"""Handlers of `spreadsheets:batchUpdate`, one module per group of kinds."""

from sheets_sync.emulator.requests import (
    cells,
    copying,
    dimensions,
    metadata,
    named,
    protecting,
    rules,
    sheets,
    sorting,
)
from sheets_sync.emulator.requests.registry import REGISTRY, apply

__all__ = [
    "REGISTRY", "apply", "cells", "copying", "dimensions", "metadata", "named", "protecting", "rules",
    "sheets", "sorting",
]  # fmt: skip
