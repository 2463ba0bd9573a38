"""Imported once, by the process that scribes are forked from: everything an application loads is loaded."""

from app import create_app

create_app()
