"""Disasters: an event with its relief goods, shelters and rice."""
