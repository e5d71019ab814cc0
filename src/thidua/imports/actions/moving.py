"""An import goes from one state to the next, once: of two who move it, the second finds it moved."""

from collections.abc import Collection
from typing import Any

from django.db.models.functions import Now
from django.utils.formats import date_format
from django.utils.timezone import localtime

from thidua.imports.models import ImportRun
from thidua.imports.states import ENTERED, ENTERING, STATES
from thidua.jobs.actions import Overtaken
from thidua.people.refusals import Refused

QUEUED = "Đang chờ đến lượt"


def locked(run: ImportRun, *allowed: str) -> ImportRun:
    """The import as it stands now, for this transaction alone.

    Raises:
        Refused: it is in none of these states any more; says who was faster.
    """
    now = ImportRun.objects.select_for_update(of=("self",)).select_related("upload", "at", "batch").get(pk=run.pk)
    if now.state not in allowed:
        raise Refused(_moved(now), "Xem lại trang này rồi làm tiếp từ đó.")
    return now


def _moved(run: ImportRun) -> str:
    at = date_format(localtime(run.moved_at), "H:i d/m/Y")
    if run.state in {ENTERING, ENTERED} and run.confirmer:
        return f"{run.confirmer} đã bấm nhập tệp này lúc {at}."
    return f"Lần nhập này nay ở “{STATES[run.state]}” từ {at}."


def move(
    run: ImportRun, state: str, *, allowed: Collection[str], step: str = "", told: str = "", mend: str = "", **values: Any
) -> None:  # fmt: skip
    """Writes where an import stands from now on, if it stands in one of the states `allowed` at this very moment. What was
    told of the state before, and how far the machine was, is gone.

    Raises:
        Overtaken: it does not; nothing is written.
    """
    said = {"step": step, "done": 0, "total": 0, "told": told, "mend": mend}
    if not ImportRun.objects.filter(pk=run.pk, state__in=allowed).update(state=state, moved_at=Now(), **said, **values):
        raise Overtaken
    run.state = state
