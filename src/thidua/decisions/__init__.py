"""Decisions: from passed dossiers to a signed decision, its lines in the book, and the page every award has."""
