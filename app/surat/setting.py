"""The print setting of this installation."""

from flask import current_app

from app.surat.engine.choose import PrintSetting


def print_setting() -> PrintSetting:
    """Return PRINT_ENGINE and PRINT_UNSAFE as the engines take them."""
    return PrintSetting.parse(current_app.config["PRINT_ENGINE"], unsafe=current_app.config["PRINT_UNSAFE"])
