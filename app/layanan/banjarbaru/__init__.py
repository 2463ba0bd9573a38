"""SOPs of Dinas Sosial Kota Banjarbaru."""
