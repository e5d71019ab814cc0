"""Backup and restore: everything we keep in one file, checked to the last byte, between both databases."""
