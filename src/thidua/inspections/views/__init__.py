"""Pages of inspections: the list, one visit, what is written in it, checklists."""
