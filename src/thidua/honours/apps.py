"""Registers the room of the book of honours."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Registers the room of the book of honours."""

    name = "thidua.honours"
    verbose_name = "Sổ khen thưởng"

    def ready(self) -> None:
        """Tells the room of bodies what rests on their changes."""
        from thidua.honours.since import lines_since  # noqa: PLC0415 - tables are there only now
        from thidua.people.watching import QUESTIONS  # noqa: PLC0415

        QUESTIONS.append(lines_since)
