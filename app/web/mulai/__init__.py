"""The first day of an office."""
