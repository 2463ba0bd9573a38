"""The registers that have a mirror: how their rows are read for a sheet, and how typed values come back."""
