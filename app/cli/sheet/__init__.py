"""A spreadsheet that an office uses today, made into a register: read, proposed, corrected, written."""
