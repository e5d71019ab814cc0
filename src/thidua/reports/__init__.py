"""Statistics: tallies of any period, body or bloc, counted from single lines of the book."""
