"""Scoring: tables of points as data, marks kept side by side, ranking inside a bloc."""
