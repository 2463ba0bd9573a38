"""The same sync over workbooks that travel by hand: one leaves per village, and comes back by upload."""
