"""Registers the room of the book of honours."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Registers the room of the book of honours."""

    name = "thidua.honours"
    verbose_name = "Sổ khen thưởng"

    def ready(self) -> None:
        """Tells the room of bodies what rests on their changes and on whose record goes on, and how to keep more from coming."""
        from thidua.honours.actions.inheriting import review_heirs  # noqa: PLC0415 - tables are there only now
        from thidua.honours.actions.locking import alone  # noqa: PLC0415
        from thidua.honours.since import lines_since  # noqa: PLC0415
        from thidua.people.watching import DECIDED_ANEW, HOLDS, QUESTIONS  # noqa: PLC0415

        HOLDS.append(alone)
        QUESTIONS.append(lines_since)
        DECIDED_ANEW.append(review_heirs)
