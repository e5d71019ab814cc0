"""Tổng hợp: the table, the records behind each figure, and both as files."""
