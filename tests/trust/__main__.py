"""``make trust``: every trial in full size, then the table of docs/trust.md; exits 1 when one failed."""

import subprocess
import sys
from pathlib import Path

from tests.trust.table import SUITES

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run the trials named on the command line, or all of them."""
    places = sys.argv[1:] or ["tests/trust", *SUITES]
    options = ["-p", "tests.trust.table", "--trust", "-m", "not browser", "--timeout=3600"]
    command = [sys.executable, "-m", "pytest", *options, "-o", "faulthandler_timeout=3500", *places]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
