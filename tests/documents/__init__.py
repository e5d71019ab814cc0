"""The room `documents`: files people send, files we write."""
