"""The villages' spreadsheets."""
