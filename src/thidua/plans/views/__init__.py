"""Pages of plans, progress, indicators and figures."""
