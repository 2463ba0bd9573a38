"""Retention by the office's own schedule (JRA): what is due, what is held, and the destruction with its minutes."""
