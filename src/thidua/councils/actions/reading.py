"""A member opens the file of a paper that lies before the council."""

from __future__ import annotations

from datetime import date

from thidua.councils.models import Session
from thidua.councils.permissions import seat_of
from thidua.councils.queries import paper_before
from thidua.files.actions import hand_out_paper
from thidua.nominations.models import Paper
from thidua.people.models import User
from thidua.people.refusals import refuse_stranger


def open_paper(paper: Paper, session: Session, *, on: date, actor: User) -> bytes:
    """The file, with a line in the record that it went out.

    Raises:
        PermissionDenied: the actor has no seat, the dossier is not on this agenda, or they take no part in its vote.
    """
    seat = seat_of(actor, session.council, on=on)
    found = paper_before(session, paper.nomination_id, paper.pk, seat)
    refuse_stranger(found is not None)
    assert found is not None  # noqa: S101 - said to the type checker
    assert found.upload is not None  # noqa: S101 - as `paper_before` asks
    return hand_out_paper(found.upload, on=on, actor=actor)
