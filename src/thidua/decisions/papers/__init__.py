"""Decisions, submissions and notices as Word documents, from a template an office can edit."""
