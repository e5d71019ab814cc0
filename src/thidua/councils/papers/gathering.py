"""What every paper of a session is made of: who came, and each question with its nominees and ballots."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.councils import queries
from thidua.councils.models import Attendance, Question, Session
from thidua.councils.papers.part import Part
from thidua.councils.presenting import quotas, votes
from thidua.councils.presenting.sessions import award_words, presence
from thidua.councils.queries import ballots


def gathered(session: Session) -> tuple[list[Attendance], list[Part]]:
    """Who came to a session, and all its questions."""
    attendances = queries.attendances_of(session)
    questions = list(queries.questions_of(session).select_related("lowered_from", "ruling"))
    return attendances, parts_of(session, questions, attendances)


def parts_of(session: Session, questions: Sequence[Question], attendances: Sequence[Attendance]) -> list[Part]:
    """Every question with its nominees and how many ballots came back."""
    items = {one.pk: queries.items_of(one) for one in questions}
    dossiers = queries.dossiers_of([item for some in items.values() for item in some], on=session.meets_on)
    members, local = presence(attendances).members, queries.local_rules(session)
    giver = queries.giver_of(session)
    voted, written = ballots.votes_given(session), ballots.written_among(attendances)
    return [
        Part(
            one, award_words(one, session, giver),
            votes.nominees(one, items[one.pk], dossiers, members=members, local=local),
            off=queries.taken_off(one),
            collected=ballots.collected(one, items[one.pk], voted[one.pk]) if one.returned is None else one.returned,
            written=written, quota=quotas.for_minutes(queries.limits_of(one, items[one.pk], local), giver) if items[one.pk] else "",
        )
        for one in questions
    ]  # fmt: skip
