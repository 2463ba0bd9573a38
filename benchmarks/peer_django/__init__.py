"""The register of the benchmark as Django admin shows it, on the same table."""
