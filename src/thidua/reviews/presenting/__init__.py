"""Reviews in the words of an office."""
