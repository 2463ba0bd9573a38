"""Handlers of `spreadsheets:batchUpdate`, one module per group of kinds."""

from sheets_sync.emulator.requests import (
    banding,
    borders,
    cells,
    copying,
    deduping,
    dimensions,
    filling,
    filters,
    finding,
    groups,
    merging,
    metadata,
    moving,
    named,
    properties,
    protecting,
    ranges,
    rules,
    sheets,
    sorting,
    splitting,
)
from sheets_sync.emulator.requests.registry import REGISTRY, apply

__all__ = [
    "REGISTRY", "apply", "banding", "borders", "cells", "copying", "deduping", "dimensions", "filling", "filters",
    "finding", "groups", "merging", "metadata", "moving", "named", "properties", "protecting", "ranges", "rules",
    "sheets", "sorting", "splitting",
]  # fmt: skip
