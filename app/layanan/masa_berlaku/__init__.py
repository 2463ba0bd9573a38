"""Registrations that lapse: which, when, and the reminder.

A service takes part by two class attributes of its register: ``kolom_berlaku``, the column with the last day, and
``ajakan_berlaku``, the sentence that says what the holder should do.
"""
