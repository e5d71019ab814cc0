"""Registrations in words, for their pages and files."""
