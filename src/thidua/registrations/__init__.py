"""Yearly registration: what each unit and its people aim at, pledged and signed, counted live, held against what was achieved."""
