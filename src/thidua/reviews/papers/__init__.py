"""A review in the official form: what was issued, or a draft as it stands."""

from thidua.reviews.papers.report import CONTENT_TYPE, report

__all__ = ["CONTENT_TYPE", "report"]
