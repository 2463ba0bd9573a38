"""Bad input as data: each case is put through every door that takes its kind (docs/testing.md)."""
