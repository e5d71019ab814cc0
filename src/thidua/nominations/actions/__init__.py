"""The writes of this room: a dossier on its road."""

from thidua.nominations.actions.moving import advance, advance_all

__all__ = ["advance", "advance_all"]
