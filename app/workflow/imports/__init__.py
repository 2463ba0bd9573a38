"""Rows of an office's old spreadsheet taken into the register of a service, checked like what is typed."""
