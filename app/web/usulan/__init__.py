"""Proposals of a period, from every way."""
