"""Registers the room of councils."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """Registers the room of councils."""

    name = "thidua.councils"
    verbose_name = "Hội đồng"

    def ready(self) -> None:
        """Tells the page of a dossier what came of it in the council, and whether an agenda holds it."""
        from thidua.councils.presenting.following import of_council  # noqa: PLC0415 - tables are there only now
        from thidua.councils.queries import standing_on  # noqa: PLC0415
        from thidua.nominations.following import FOLLOWERS, HOLDS  # noqa: PLC0415

        FOLLOWERS.insert(0, of_council)  # before what the rooms above add, whichever starts first
        HOLDS.append(standing_on)
