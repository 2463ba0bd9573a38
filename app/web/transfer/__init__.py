"""Registers out as workbooks, and tables back in under the register's own rules."""
