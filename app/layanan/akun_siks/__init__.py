"""Who works with SIKS-NG in which village. Passwords are nobody's business here."""
