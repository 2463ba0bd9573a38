"""The buffer stock."""
