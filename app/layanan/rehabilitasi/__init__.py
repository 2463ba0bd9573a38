"""SOPs of Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial."""
