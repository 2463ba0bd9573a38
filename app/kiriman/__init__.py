"""Files for other systems (SIKS-NG, E-DABU): their layout is data, and every file that left is kept."""
