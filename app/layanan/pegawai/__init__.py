"""What registers about the office's own people share: their data as of the day, their rank, their superior."""
