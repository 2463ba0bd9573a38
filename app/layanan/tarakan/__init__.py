"""SOPs of Dinas Sosial dan Pemberdayaan Masyarakat Kota Tarakan."""
