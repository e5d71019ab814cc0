"""Inspections in words."""
