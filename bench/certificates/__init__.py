"""Certificates for everybody of a ministry: ours as one file and as a file each, beside LibreOffice with merged letters.

`python -m bench.certificates` is run by name only: LibreOffice takes minutes for what it is asked here.
"""
