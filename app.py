"""``python app.py`` serves the whole office; WSGI servers and ``flask`` use ``app:create_app``."""

from app import create_app  # noqa: F401  # the package beside this file

if __name__ == "__main__":
    from tools.serve import main

    raise SystemExit(main())
