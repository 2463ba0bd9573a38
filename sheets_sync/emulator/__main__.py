"""Command line: run the server, or make a service-account file for it."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from sheets_sync.emulator import credentials
from sheets_sync.emulator.options import Options
from sheets_sync.emulator.server import Server


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["credentials"]:
        return _credentials(given[1:])
    return _serve(given)


def _credentials(given: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m sheets_sync.emulator credentials",
        description="Write a service-account JSON with a fresh key.",
    )
    parser.add_argument("--email", required=True)
    parser.add_argument("--token-uri", required=True, help="such as http://127.0.0.1:8090/token")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--data", type=Path, help="register the key in this data folder")
    args = parser.parse_args(given)
    credentials.write(args.email, args.token_uri, args.out, data=args.data)
    return 0


def _serve(given: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m sheets_sync.emulator",
        description="A local server that speaks Google Sheets v4 and Drive v3.",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--data", type=Path, required=True, help="folder of the state")
    parser.add_argument("--quota", type=int, default=0, help="calls per minute, person and kind; 0: no limit")
    parser.add_argument(
        "--project-quota", type=int, default=None, help="calls per minute and kind of all together; five times --quota"
    )
    parser.add_argument("--closed", action="store_true", help="accept registered accounts only")
    parser.add_argument("--grid", action="store_true", help="open the grid beyond loopback too")
    args = parser.parse_args(given)
    try:
        server = Server(Options(**vars(args)))
    except OSError as error:
        sys.stderr.write(f"Alamat {args.host}:{args.port} tidak dapat dipakai: {error}\n")
        return 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.stop).start())
    sys.stdout.write(f"Server lembar lokal: {server.url}\n")
    sys.stdout.flush()
    server.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
