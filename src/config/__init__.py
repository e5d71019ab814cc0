"""Wiring only: settings, root urls, WSGI. Nobody imports it."""
