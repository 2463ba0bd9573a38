"""The BNBA: its periods from import to ratification, people through time, findings."""
