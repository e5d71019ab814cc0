"""Mails of a morning: one digest to each of very many people, into a mail server that keeps nothing."""
