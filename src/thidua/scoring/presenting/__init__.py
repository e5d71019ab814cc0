"""Scoring in words: tables, rounds, the grid of one unit, places."""
