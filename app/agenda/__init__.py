"""Agenda books: the legal registers whose numbers are never skipped, reused or guessed."""
