"""Register of the periods' ratifications (Surat Pengesahan), shared by the SOPs that bring one about."""
