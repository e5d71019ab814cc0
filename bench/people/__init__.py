"""Invented people in their millions.

Two thousand lives are drawn and packed by the law room itself; a million are then put together from their parts, as
arrays: the ratings of one, the citations of another, the initiatives of a third who shares what bears on all of them.
"""
