"""The law on a given day, as data and pure functions: no Django, no clock, no database."""
