"""Reminders: what is due for somebody, drawn from the lists every room keeps itself, told by mail once a day."""
