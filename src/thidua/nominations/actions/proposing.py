"""Dossiers are made from the register in one step, each with its report already written from the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from thidua.audit.actions import Told, record_all
from thidua.law.catalogue import AWARDS
from thidua.law.groups import group_taken, groups_for
from thidua.law.wording import GROUP, PATH, lower
from thidua.nominations import report
from thidua.nominations.models import Nomination, Passage, Round
from thidua.nominations.models.dossiers import GIVEN_UP
from thidua.nominations.naming import namer
from thidua.nominations.permissions import can_propose
from thidua.nominations.queries import Key, grounds_of, groups_suggested, names_of_recipients, units_under, whose_of
from thidua.people.models import Household, Organisation, Person, Post, User
from thidua.people.queries import on_day, with_all_below
from thidua.people.refusals import Refused, refuse_stranger

MOST = 500
"""Dossiers made in one step; a longer list is made in parts."""

type Recipient = Person | Organisation | Household


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Who is proposed for one award, by one unit, in one round. `groups`: as whom the law judges each; of whom nothing is said
    there, the group the register tells.
    """

    round: Round
    award: str
    unit: Organisation
    recipients: Sequence[Recipient]
    groups: Mapping[Key, str] = field(default_factory=dict)


@transaction.atomic
def propose(new: Proposals, *, on: date, actor: User | None, mandated: bool = False) -> list[Nomination]:
    """A draft for each recipient, in the order given, after those the unit has already. `mandated`: an act of a room above
    begins them for the unit, as the vote of its bloc does, and has asked who may.

    Raises:
        PermissionDenied: the actor does not write dossiers of the unit.
        Refused: the round is not open, the award is not of it or not for such a recipient, somebody does not belong to
            the unit, or has a dossier for the award in this round already, or the law has no such group for the award.
    """
    refuse_stranger(mandated or can_propose(actor, new.unit, on=on))
    at = Round.objects.select_for_update(of=("self",)).select_related("body").get(pk=new.round.pk)
    _check_round(at, new, on)
    _check_recipients(at, new, on)
    groups = _groups(at, new, on)
    last = Nomination.objects.filter(round=at, unit=new.unit).aggregate(last=Max("position"))["last"] or 0
    made = [
        Nomination(
            round=at, award=new.award, unit=new.unit, at=new.unit, created_by=actor, created_on=on, due=at.closes_on,
            position=last + number, is_sample=at.is_sample, group=groups[key_of_row(one)], **_column(one),
        )
        for number, one in enumerate(new.recipients, 1)
    ]  # fmt: skip
    made = Nomination.objects.bulk_create(made)
    write_reports(made, on=on)
    after = {"award": new.award, "round": at.name, "unit": new.unit.key}
    told = [Told(one.pk, None, after | {"group": one.group}) for one in made]
    record_all("nominations.lap", actor=actor, kind="nomination", told=told)
    return made


@transaction.atomic
def propose_all(lists: Sequence[Proposals], *, on: date, actor: User | None) -> list[Nomination]:
    """The drafts of several awards together, all or none; see `propose`."""
    return [one for new in lists for one in propose(new, on=on, actor=actor)]


def write_reports(made: Sequence[Nomination], *, on: date) -> None:
    """The parts of each new report as the book says them."""
    grounds, whose = grounds_of(made, on=on), whose_of(made, on=on)
    Passage.objects.bulk_create(
        Passage(nomination=one, field=key, text=report.text_of(lines), sources=report.sources_of(lines))
        for one in made
        for key, lines in report.written(
            whose[one.pk](grounds[one.pk]), on=on, year=one.round.year, first=one.round.first_year
        ).items()
    )


def check_open(at: Round, on: date) -> None:
    """Dossiers are made and submitted between the first and the last day of a round.

    Raises:
        Refused: the day is not between them, or the round is over.
    """
    if at.finished_on or not at.opens_on <= on <= at.closes_on:
        raise Refused(
            f"“{at.name}” nhận hồ sơ từ {at.opens_on:%d/%m/%Y} đến hết {at.closes_on:%d/%m/%Y}, hôm nay không nhận.",
            "Chọn đợt đang nhận hồ sơ, hoặc đề nghị cơ quan xét gia hạn.",
        )


def _check_round(at: Round, new: Proposals, on: date) -> None:
    check_open(at, on)
    if not units_under(at, on=on).filter(pk=new.unit.pk).exists():
        raise Refused(
            "Đơn vị này không trực thuộc cơ quan xét của đợt.",
            "Chọn đợt xét của cơ quan cấp trên của đơn vị.",
            field="unit",
        )
    if not at.awards.filter(award=new.award).exists():
        raise Refused(
            f"Đợt này không xét {lower(namer(at.body, on=on)(new.award))}.",
            "Chọn hình thức có trong đợt.",
            field="award",
        )
    if not new.recipients:
        raise Refused("Chưa chọn ai.", "Đánh dấu ít nhất một dòng rồi bấm lập hồ sơ.")
    if len(new.recipients) > MOST:
        raise Refused(f"Một lần lập nhiều nhất {MOST} hồ sơ.", "Chọn ít hơn, lập làm nhiều lần.")


def _check_recipients(at: Round, new: Proposals, on: date) -> None:
    known = AWARDS[new.award]
    for one in new.recipients:
        if subject_of_row(one) not in known.subjects:
            raise Refused(
                f"{namer(at.body, on=on)(new.award)} không tặng cho đối tượng này.",
                "Chọn hình thức khác, hoặc bỏ chọn.",
                field="award",
            )
    own = with_all_below(new.unit.key, on=on)
    people = [one.pk for one in new.recipients if isinstance(one, Person)]
    mine = Q(person__in=people) | Q(person__merged_into__in=people)
    posts = Post.objects.filter(mine, on_day(on), organisation__in=own)
    there = set(posts.annotate(whose=Coalesce("person__merged_into", "person")).values_list("whose", flat=True))
    bodies = [one.pk for one in new.recipients if isinstance(one, Organisation)]
    there_too = set(own.filter(pk__in=bodies).values_list("pk", flat=True))
    if len(there) < len(set(people)) or len(there_too) < len(set(bodies)):
        raise Refused("Có người hoặc tập thể không thuộc đơn vị đề nghị.", "Tải lại danh sách rồi chọn lại.")
    _refuse_twice(at, new, on)


def _refuse_twice(at: Round, new: Proposals, on: date) -> None:
    mine = Q()
    for column in ("person", "organisation", "household"):
        rows = [one.pk for one in new.recipients if column in _column(one)]
        mine |= Q(**{f"{column}__in": rows})
        if column == "person":  # a dossier made for a row joined into theirs since is theirs
            mine |= Q(person__merged_into__in=rows)
    again = Nomination.objects.filter(mine, round=at, award=new.award).exclude(state__in=GIVEN_UP)
    twice = list(again.select_related("person__merged_into", "organisation", "household")[:3])
    if twice:
        names = names_of_recipients(twice)
        said = "; ".join(names[one.pk] for one in twice)
        award = lower(namer(at.body, on=on)(new.award))
        raise Refused(f"Đã có hồ sơ {award} trong đợt này cho {said}.", "Bỏ chọn rồi lập lại.")


def _groups(at: Round, new: Proposals, on: date) -> dict[Key, str]:
    """The group of each recipient; raises Refused as `propose` says."""
    told = groups_suggested(new.recipients, on=on)
    found = {}
    for one in new.recipients:
        key, subject = key_of_row(one), subject_of_row(one)
        said = new.groups.get(key, "")
        if said:
            refuse_strange_group(said, new.award, subject, at, on=on)
        taken = group_taken(new.award, subject=subject, path=at.path, on=on, suggested=told.get(key, ""))
        found[key] = said or taken
    return found


def refuse_strange_group(group: str, award: str, subject: str, at: Round, *, on: date) -> None:
    """Raises Refused where the law has no such group for an award of a round."""
    known = groups_for(award, subject=subject, path=at.path, on=on)
    if group not in known:
        name = f"nhóm “{GROUP[group]}”" if group in GROUP else "nhóm ấy"
        raise Refused(
            f"Luật không xét {lower(namer(at.body, on=on)(award))} cho {name} ở loại hình “{lower(PATH[at.path])}”.",
            f"Chọn một trong: {'; '.join(GROUP[one] for one in known)}.", field="group",
        )  # fmt: skip


def key_of_row(one: Recipient) -> Key:
    """A recipient by its sort and number."""
    return subject_of_row(one), one.pk


def subject_of_row(one: Recipient) -> str:
    """The sort of recipient, as the law calls it."""
    return "person" if isinstance(one, Person) else "collective" if isinstance(one, Organisation) else "household"


def _column(one: Recipient) -> dict[str, Recipient]:
    column = {"person": "person", "collective": "organisation", "household": "household"}[subject_of_row(one)]
    return {column: one}
