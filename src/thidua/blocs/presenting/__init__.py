"""The life of blocs in words."""
