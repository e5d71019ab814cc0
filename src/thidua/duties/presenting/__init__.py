"""The year's calendar in words, for its pages and files."""
