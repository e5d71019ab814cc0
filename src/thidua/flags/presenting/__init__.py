"""A vote in words."""
