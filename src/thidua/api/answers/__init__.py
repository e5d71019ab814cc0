"""Rows as other programs read them: each kind of answer with its fields, and how it is made from rows."""
