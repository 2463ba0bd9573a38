"""The register of planning and accountability papers (Renstra, IKU, LPPD, Laporan Tahunan), shared by their SOPs."""
