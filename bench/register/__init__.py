"""The book of honours at thirty thousand, three hundred thousand and three million lines, on both databases.

Each size is an invented register (`thidua sample --people`), loaded into a database that is thrown away, and asked what an
officer asks of it all day through the real pages. `python -m bench.register` is run by name only: three million lines
take minutes to load and gigabytes of disk.
"""
