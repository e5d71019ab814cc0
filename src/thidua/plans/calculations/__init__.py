"""What follows from figures alone: stretches of time, totals, how far a line has come (pure)."""
