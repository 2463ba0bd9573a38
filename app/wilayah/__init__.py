"""The region: codes, names, and finding a village by what people write."""
