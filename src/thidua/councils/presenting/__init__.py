"""Councils, sessions and votes in the words of pages and papers."""
