"""The head writes the rules and the plan of a year, and says whether the deputy writes too."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.blocs.actions.locking import begun, held, in_words, key_of, needed, refuse_outsider, refuse_overwriting
from thidua.blocs.models import BlocYear, PlanItem
from thidua.blocs.permissions import can_let_deputy
from thidua.files.actions import keep_paper
from thidua.law.spelling import tidy
from thidua.people.models import Bloc, Organisation, User
from thidua.people.refusals import Refused

RULES = ("rules", "rules_document")
PLAN = ("title", "day", "owner")


@transaction.atomic
def write_rules(
    bloc: Bloc, year: int, *, rules: str, document: str, on: date, actor: User | None, seen: dict[str, str] | None = None
) -> BlocYear:  # fmt: skip
    """The rules of the bloc for a year, and the paper they were issued with.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: nothing is written; `ChangedMeanwhile`: somebody else wrote since the form was opened.
    """
    of, _ = begun(bloc, year, on=on, actor=actor)
    refuse_overwriting(seen, of, RULES, what="quy chế này")
    if not rules.strip() and not tidy(document):
        raise Refused("Chưa ghi quy chế.", "Ghi nội dung, hoặc số, ngày của văn bản ban hành.", field="rules")
    before = in_words(of, RULES)
    of.rules, of.rules_document = rules.strip(), tidy(document)
    of.save(update_fields=list(RULES))
    record("blocs.quy_che", actor=actor, kind="bloc_year", key=key_of(of), before=before, after=in_words(of, RULES))
    return of


@transaction.atomic
def attach_rules(bloc: Bloc, year: int, content: bytes, *, name: str, on: date, actor: User) -> BlocYear:
    """The signed rules as a file, in place of the one before.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Unreadable: it is no PDF, Word document, PNG or JPEG.
    """
    of, _ = begun(bloc, year, on=on, actor=actor)
    before = {"file": of.rules_file.name} if of.rules_file else None
    of.rules_file = keep_paper(content, name=name, body=of.bloc.organiser, actor=actor)
    of.save(update_fields=["rules_file"])
    record(
        "blocs.tep_quy_che", actor=actor, kind="bloc_year", key=key_of(of), before=before, after={"file": of.rules_file.name}
    )  # fmt: skip
    return of


@transaction.atomic
def let_deputy(bloc: Bloc, year: int, *, acts: bool, on: date, actor: User | None) -> BlocYear:
    """The head lets the deputy write in its place, or no more.

    Raises:
        PermissionDenied: the actor is neither of the head nor of the organiser.
        Refused: there is no deputy.
    """
    of, led = begun(bloc, year, on=on, actor=actor, allowed=can_let_deputy)
    if acts and not led.deputies:
        raise Refused(f"Năm {year} chưa ghi khối phó, cụm phó.", "Ghi ở trang Thành viên khối, cụm trước.")
    if of.deputy_acts != acts:
        of.deputy_acts = acts
        of.save(update_fields=["deputy_acts"])
        record(
            "blocs.khoi_pho", actor=actor, kind="bloc_year", key=key_of(of), before={"deputy_acts": not acts},
            after={"deputy_acts": acts},
        )  # fmt: skip
    return of


@transaction.atomic
def put_in_plan(
    bloc: Bloc, year: int, *, title: str, day: date | None, owner: Organisation, on: date, actor: User | None,
    item: PlanItem | None = None, seen: dict[str, str] | None = None,
) -> PlanItem:  # fmt: skip
    """One more thing in the plan of the year, or `item` put right.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no title, a day in another year, an owner that is no member, or it is done already.
    """
    of, _ = begun(bloc, year, on=on, actor=actor)
    found = PlanItem.objects.select_for_update().get(pk=item.pk, of=of) if item else PlanItem(of=of)
    said = needed(title, field="title", what="việc", mend="Ghi việc khối sẽ làm, ví dụ “Hội nghị sơ kết”.")
    if day and day.year not in {year, year + 1}:
        raise Refused(f"Ngày {day:%d/%m/%Y} không thuộc năm {year}.", "Sửa ngày, hoặc để trống.", field="day")
    refuse_outsider(of, owner, field="owner")
    if item:
        refuse_overwriting(seen, found, PLAN, what="việc này")
        _refuse_done(found)
    before = _told(found) if item else None
    found.title, found.day, found.owner = said, day, owner
    found.save()
    record("blocs.ke_hoach", actor=actor, kind="bloc_year", key=key_of(of), before=before, after=_told(found))
    return found


def _refuse_done(item: PlanItem) -> None:
    if item.done_on:
        raise Refused(f"Việc này đã xong ngày {item.done_on:%d/%m/%Y}.", "Ghi thành một việc mới nếu còn làm tiếp.")


@transaction.atomic
def finish_plan(item: PlanItem, *, done_on: date, outcome: str, on: date, actor: User | None) -> PlanItem:
    """Something planned was done, and what came of it.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: it is done already, or the day lies ahead.
    """
    of, _ = held(item.of, on=on, actor=actor)
    found = PlanItem.objects.select_for_update().get(pk=item.pk)
    _refuse_done(found)
    refuse_ahead(done_on, on=on)
    found.done_on, found.outcome = done_on, tidy(outcome)
    found.save(update_fields=["done_on", "outcome"])
    record("blocs.xong_ke_hoach", actor=actor, kind="bloc_year", key=key_of(of), after=_told(found))
    return found


@transaction.atomic
def drop_from_plan(item: PlanItem, *, on: date, actor: User | None) -> None:
    """Something is not done after all, while nobody has done it.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: it is done.
    """
    of, _ = held(item.of, on=on, actor=actor)
    found = PlanItem.objects.select_for_update().get(pk=item.pk)
    _refuse_done(found)
    told = _told(found)
    found.delete()
    record("blocs.bo_ke_hoach", actor=actor, kind="bloc_year", key=key_of(of), before=told)


def refuse_ahead(day: date, *, on: date, field: str = "done_on") -> None:
    """What was done was done by today.

    Raises:
        Refused: the day lies ahead.
    """
    if day > on:
        raise Refused(f"Ngày {day:%d/%m/%Y} chưa tới.", "Ghi ngày đã làm.", field=field)


def _told(item: PlanItem) -> dict[str, str]:
    words = in_words(item, ("title", "day", "done_on", "outcome"))
    return words | {"owner": item.owner.key}
