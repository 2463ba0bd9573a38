"""Marks that tests share."""

import pytest

#: For a promise that no database could break on its own; the walks and the races run on both.
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
