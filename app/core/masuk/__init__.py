"""How people come in and how long they stay: sessions kept in the database, tries that are counted."""
