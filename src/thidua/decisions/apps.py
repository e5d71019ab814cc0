"""Registers the room of decisions."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers the room of decisions."""

    name = "thidua.decisions"
    verbose_name = "Quyết định khen thưởng"

    def ready(self) -> None:
        """Tells the page of a dossier which decision it came into, that of a round how many awards were taken away, and the
        list of what waits which dossiers lie in a draft already.
        """
        from thidua.decisions.presenting.following import of_decision, taken_away  # noqa: PLC0415 - tables are there only now
        from thidua.decisions.queries.waiting import drafted  # noqa: PLC0415
        from thidua.nominations.following import DRAFTS, FOLLOWERS, TAKERS  # noqa: PLC0415

        FOLLOWERS.append(of_decision)
        TAKERS.append(taken_away)
        DRAFTS.append(drafted)
