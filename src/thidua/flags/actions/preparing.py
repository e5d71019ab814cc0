"""A vote is prepared: what is proposed, by which rule of the bloc, about which members, and who votes for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.flags.actions.locking import locked, refuse_unless
from thidua.flags.models import Base, BlocVote, Candidate, Method, Stage, Voter
from thidua.flags.permissions import can_run
from thidua.flags.queries.offers import Nominee
from thidua.flags.queries.speakers import speakers_of
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import tidy
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the bloc votes about and by which of its rules. `percent`: more than this share of `base` must agree."""

    award: str
    places: int
    percent: Decimal
    rests: str
    meets_on: date
    base: str = Base.MEMBERS
    method: str = Method.PHONE
    place: str = ""
    by_points: bool = True
    own_too: bool = True


@transaction.atomic
def prepare(
    bloc: Bloc, year: int, terms: Terms, nominees: Sequence[Nominee], *, on: date, actor: User | None,
    after: BlocVote | None = None,
) -> BlocVote:  # fmt: skip
    """A vote of a bloc, about these of its members; every member of the year has one voice in it.

    Raises:
        PermissionDenied: the actor neither leads the bloc nor is of the standing office of its organiser.
        Refused: the bloc has no members in the year, somebody put to the vote is none of them, the terms cannot be, or the
            same flag is being voted on already; the field is named.
    """
    bloc = Bloc.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=bloc.pk)
    refuse_stranger(can_run(actor, bloc, year, on=on))
    members = _members(bloc, year)
    _check_terms(terms, len(nominees))
    _check_nominees(nominees, members, bloc, year)
    _refuse_second(bloc, year, terms.award, after)
    vote = BlocVote(bloc=bloc, year=year, after=after, is_sample=bloc.is_sample, **_columns(terms))
    vote.save(force_insert=True)
    names = names_of({one.pk for one in members})
    Candidate.objects.bulk_create(
        Candidate(
            vote=vote, body=one.body, number=number, points=one.points, rank=one.rank,
            name=names.on(one.body.pk, terms.meets_on) or one.body.key,
        )
        for number, one in enumerate(nominees, 1)
    )  # fmt: skip
    speakers = speakers_of(members, on=on)
    Voter.objects.bulk_create(
        Voter(vote=vote, body=one, user=speakers.get(one.pk), name=_called(speakers.get(one.pk))) for one in members
    )
    after_ = told(vote) | {"candidates": [one.body.key for one in nominees], "voters": len(members)}
    record("flags.chuan_bi", actor=actor, kind="bloc_vote", key=vote.pk, after=after_)
    return vote


@transaction.atomic
def amend(
    vote: BlocVote, terms: Terms, *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> BlocVote:  # fmt: skip
    """Other terms, while it has not been opened. `seen` is what stood there when the form was opened.

    Raises:
        PermissionDenied, Refused: as `prepare`; also once it was opened.
        ChangedMeanwhile: somebody else amended it since.
    """
    vote = locked(vote)
    refuse_stranger(can_run(actor, vote.bloc, vote.year, on=on))
    refuse_unless(vote, Stage.WAITING)
    if seen is not None:
        refuse_changed(seen, seen_of(vote), what="lần bình xét này", label=label)
    _check_terms(terms, vote.candidates.count())
    before = told(vote)
    for name, value in _columns(terms).items():
        setattr(vote, name, value)
    vote.save()
    if (after := told(vote)) != before:
        record("flags.sua", actor=actor, kind="bloc_vote", key=vote.pk, before=before, after=after)
    return vote


@transaction.atomic
def drop(vote: BlocVote, *, on: date, actor: User | None) -> None:
    """A vote that was never opened is taken away.

    Raises:
        PermissionDenied: as `prepare`.
        Refused: it was opened.
    """
    vote = locked(vote)
    refuse_stranger(can_run(actor, vote.bloc, vote.year, on=on))
    refuse_unless(vote, Stage.WAITING)
    before, key = told(vote), vote.pk
    vote.delete()
    record("flags.bo", actor=actor, kind="bloc_vote", key=key, before=before)


def seen_of(vote: BlocVote) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    return {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value) for name, value in told(vote).items()}


def label(name: str) -> str:
    """What a column is called."""
    fields: Any = BlocVote._meta
    return str(fields.get_field(name).verbose_name) if name in _TERMS else name


_TERMS = (
    "award", "places", "percent", "base", "by_points", "own_too", "rests", "meets_on", "place", "method"
)  # fmt: skip


def told(vote: BlocVote) -> dict[str, Any]:
    """A vote as the record keeps it."""
    plain = {name: getattr(vote, name) for name in _TERMS if getattr(vote, name) not in ("", None)}
    return {"bloc": vote.bloc.key, "year": vote.year} | plain | {"percent": str(vote.percent.normalize())}


def _columns(terms: Terms) -> dict[str, Any]:
    return {name: getattr(terms, name) for name in _TERMS} | {"rests": tidy(terms.rests), "place": tidy(terms.place)}


def _members(bloc: Bloc, year: int) -> list[Organisation]:
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("pk")
    if not (members := [row.organisation for row in rows]):
        raise Refused(
            f"{bloc.name} chưa có thành viên nào trong năm {year}.", "Ghi thành viên của khối cho năm ấy trước (trang Thành viên).",
            field="year",
        )  # fmt: skip
    return members


def _check_terms(terms: Terms, many: int) -> None:
    if terms.award not in AWARDS or "collective" not in AWARDS[terms.award].subjects:
        raise Refused("Chưa chọn hình thức đề nghị.", "Chọn một hình thức tặng cho tập thể.", field="award")
    if not tidy(terms.rests):
        raise Refused(
            "Chưa ghi quy chế, quy định mà khối bình xét theo.", "Ghi tên, số, ngày của quy chế khối.", field="rests"
        )  # fmt: skip
    if not 1 <= terms.places <= many:
        raise Refused(
            f"Số đơn vị được đề nghị là {terms.places}, mà đưa ra bình xét {many} đơn vị.",
            f"Ghi số từ 1 đến {many}, hoặc đưa thêm đơn vị ra bình xét.",
            field="places",
        )
    if not 0 <= terms.percent < 100:
        raise Refused("Tỷ lệ phiếu phải quá không thể như vậy.", "Ghi từ 0 đến dưới 100, ví dụ 50.", field="percent")


def _check_nominees(
    nominees: Sequence[Nominee], members: Sequence[Organisation], bloc: Bloc, year: int
) -> None:  # fmt: skip
    mine = {one.pk for one in members}
    strange = next((one.body for one in nominees if one.body.pk not in mine), None)
    if strange is not None:
        name = names_of({strange.pk}).last(strange.pk) or strange.key
        raise Refused(
            f"{name} không phải thành viên của {bloc.name} năm {year}.", "Bỏ đơn vị ấy.", field="candidates"
        )  # fmt: skip
    if len({one.body.pk for one in nominees}) < len(nominees):
        raise Refused("Có đơn vị được chọn hai lần.", "Chọn mỗi đơn vị một lần.", field="candidates")


def _refuse_second(bloc: Bloc, year: int, award: str, after: BlocVote | None) -> None:
    """Raises Refused where the same flag of the year is being voted on, or was and this is no vote after it."""
    others = BlocVote.objects.filter(bloc=bloc, year=year, award=award).exclude(stage=Stage.ANNULLED)
    if after is not None:
        others = others.exclude(pk=after.pk).exclude(stage=Stage.CONFIRMED)
    if other := others.order_by("pk").first():
        raise Refused(
            f"Năm {year} khối đã có lần bình xét về hình thức này, họp ngày {other.meets_on:%d/%m/%Y} ({other.get_stage_display().lower()}).",
            "Mở lần ấy.",
            field="award",
        )


def _called(user: User | None) -> str:
    return user.get_full_name() or user.username if user else ""
