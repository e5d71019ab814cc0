"""The writes of this room: a dossier on its road."""

from thidua.nominations.actions.moving import advance

__all__ = ["advance"]
