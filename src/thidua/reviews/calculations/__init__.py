"""Pure parts of reviews: figures as plain values that can be kept and compared, and what can be said of a movement's effect."""
