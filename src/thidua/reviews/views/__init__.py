"""Pages of reviews: the list, one, writing, its steps, lower reports, what is followed, the effect of a movement."""
