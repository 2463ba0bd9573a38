"""Dispositions: an instruction of a leader to people about a letter or a case, passed on as a tree."""
