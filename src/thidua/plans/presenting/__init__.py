"""The room in words: states, figures, rows of lists, charts."""
