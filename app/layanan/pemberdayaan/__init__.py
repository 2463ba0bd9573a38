"""SOPs of Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin."""
