"""Inspections: who looks at whom and when, what was found by which checklist, and what is followed until it is mended."""
