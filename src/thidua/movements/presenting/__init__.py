"""Movements in the words of an office."""
