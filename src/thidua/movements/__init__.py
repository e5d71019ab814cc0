"""Movements: who launched what for how long, nested from the nation down to a unit."""
