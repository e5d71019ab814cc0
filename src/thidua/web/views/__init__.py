"""Every page of the web room: those that belong to no single room, and the catalogue of awards."""

from thidua.web.views.pages import broken, busy, too_large

__all__ = ["broken", "busy", "too_large"]
