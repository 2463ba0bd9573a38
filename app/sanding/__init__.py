"""Sanding data: another office's list of people held against one version of the list of poor households."""
