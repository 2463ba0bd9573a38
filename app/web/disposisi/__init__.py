"""Dispositions."""
