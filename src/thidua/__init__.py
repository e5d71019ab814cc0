"""Nền tảng thi đua, khen thưởng: each room of the house stands in the order of the work."""
