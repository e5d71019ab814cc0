"""Nominations: from a list of nominees to explained verdicts."""
