"""Spreadsheets an office brings along: each kind is a table of columns and one command per row."""
