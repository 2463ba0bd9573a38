"""The *Tabel* view of every register: cells typed and pasted like in a spreadsheet, under the form's own rules."""
