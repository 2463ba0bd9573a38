"""A small formula language: arithmetic, text, comparison, cell references, some forty functions."""
