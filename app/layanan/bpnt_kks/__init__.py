"""Register of recommendations and complaints about BPNT/KKS, shared by the SOPs that write into it."""
