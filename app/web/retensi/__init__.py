"""Retention: the schedule, what is due, what is held, and the minutes of what is destroyed."""
