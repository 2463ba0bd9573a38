"""BNBA: the list of poor households by name and address, period by period."""
