"""Kiểm tra điều kiện: drop a list, look at what was read, read the verdicts. Nothing is stored."""
