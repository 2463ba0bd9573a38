"""*Impor* of registers that may be added to or edited: a table is looked at, shown as a difference, and written."""
