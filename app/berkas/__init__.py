"""Berkas: an application on its way through an SOP, and the books that fill themselves from it."""
