"""The shared spreadsheets of the villages, as the office remembers them; ``sheets_sync`` does the work."""
