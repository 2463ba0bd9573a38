"""The step page of an application."""
