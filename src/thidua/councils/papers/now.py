"""The minutes as they would be written today: by the template of the body where it has one, else ours."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from thidua.councils import queries
from thidua.councils.models import Session
from thidua.councils.papers.gathering import gathered
from thidua.councils.papers.minutes import minutes, minutes_values
from thidua.councils.papers.words import MINUTES
from thidua.files.own import own_paper


def minutes_now(session: Session, *, on: date) -> BytesIO:
    """The minutes as a Word file.

    Raises:
        Refused: the template of the body does not pass the check of today.
    """
    attendances, parts = gathered(session)
    issuer = queries.name_of_body(session)
    own = own_paper(
        session.council.body, "bien-ban", MINUTES, lambda: minutes_values(session, attendances, parts, issuer=issuer), on=on,
        is_sample=session.is_sample,
    )  # fmt: skip
    return own or minutes(session, attendances, parts, issuer=issuer, on=on)
