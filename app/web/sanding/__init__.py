"""Sanding data: comparisons and their review desk."""
