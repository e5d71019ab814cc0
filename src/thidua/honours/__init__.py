"""The book of honours: ratings, titles and awards, initiatives, discipline; entered once, never written over."""
