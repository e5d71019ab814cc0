"""How many ballots of each question came back: numbers, never whose."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q

from thidua.councils.models import Attendance, Here, Item, Method, Question, Session


def collected(question: Question, items: Iterable[Item], voted: int) -> int:
    """Ballots that came back. On the phone those who voted; of paper the fullest pile, to which whoever takes no part in that
    nominee adds none: where somebody is recused from every nominee they gave their ballot in all the same.
    """
    if question.method == Method.PHONE:
        return voted
    piles = [
        (one.yes + one.no + one.blank + one.invalid, sum(row.seat.votes for row in one.recusals.all())) for one in items
    ]
    whole = [cast for cast, recused in piles if not recused] or [cast + recused for cast, recused in piles]
    most = max(whole, default=0)
    return most if question.present is None else min(most, question.present)


def votes_given(session: Session) -> dict[int, int]:
    """How many have voted on each question of a session; one query."""
    rows = Question.objects.filter(session=session).annotate(cast=Count("turnouts", filter=Q(turnouts__voted=True)))
    return dict(rows.values_list("pk", "cast"))


def written_among(attendances: Iterable[Attendance]) -> int:
    """Members who are away and send an opinion."""
    return sum(one.seat.votes and one.here == Here.WRITTEN for one in attendances)
