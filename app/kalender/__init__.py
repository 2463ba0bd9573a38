"""Which days the office works: holidays as data, and counting around them."""
