"""The first day of an office: its start page, its first Admin, and what comes in from its own spreadsheets."""
