"""A working day of the office, played by people who know only its doors, with faults; then checked by a stranger.

``python -m simulate`` (or ``make simulate``) serves an office as `make run` does, lets the counter, the desks, the
head, the villages and the readers work at once over HTTP and the Sheets API, kills workers and restarts the database
under them, and writes down what each of them was told (`told.py`). Afterwards `check.py`, which imports nothing of
Loket's, compares what they were told with database, agenda books, letters and sheets.
"""
