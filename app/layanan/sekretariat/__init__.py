"""SOPs of the Sekretariat."""
