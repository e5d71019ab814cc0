"""Invented registers of any size, as Parquet: the same seed gives the same bytes, in memory that does not grow with them.

A register is made in chunks of whole bureaus. In each chunk everybody lives year by year under simple lawful rules
(`merit`, `standing_bodies`), as arrays; the lines are written at once as one row group of every file (`making`).
Needs numpy and pyarrow, which an installation may leave out: only `thidua sample --people` and the benches come here.
"""
