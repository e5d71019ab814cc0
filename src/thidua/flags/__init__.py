"""The bloc's vote: its members agree in secret which of them are proposed for a flag, and the dossiers begin from it."""
