"""A change of bodies as it is typed, step by step, and the act it comes to."""
