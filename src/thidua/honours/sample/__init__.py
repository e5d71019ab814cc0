"""Bộ Mẫu: an invented ministry with its people and eighteen years of lawful records, made the same way every time.

Pure: no database, no clock. `ministry()` builds it backwards: the hard awards first with every year they rest on, then
the rest up to the counts of `targets.py`. `thidua.honours.actions.load_sample` puts it into the book.
"""
