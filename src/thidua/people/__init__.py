"""Users and roles, persons, organisations through time."""
