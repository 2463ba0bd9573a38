"""The office's own versions of an SOP: a draft edited as a table, checked, compared, activated by a second person."""
