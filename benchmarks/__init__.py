"""What Loket takes, beside a peer or a limit in the same run: ``.venv/bin/python -m benchmarks.<name>``."""
