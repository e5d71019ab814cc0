"""Every page of the web room: those that belong to no single room, and the catalogue of awards."""

from thidua.web.views.pages import busy, too_large

__all__ = ["busy", "too_large"]
