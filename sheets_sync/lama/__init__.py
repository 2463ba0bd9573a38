"""A village's own old sheet, that was not made by Loket: understood, matched with the BNBA, and taken over."""
