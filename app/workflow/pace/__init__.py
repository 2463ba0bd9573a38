"""How long each step of a case takes in working time, against the SOP's standard (mutu baku)."""
