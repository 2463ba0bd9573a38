"""Reports: each is declared once in ``daftar``; page, chart, XLSX and PDF are derived from the declaration."""
