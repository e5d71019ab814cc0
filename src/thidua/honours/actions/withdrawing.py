"""An import is taken back whole: its lines of the book, and what it added to the register and put right there.

The book forgets nothing, so whoever has a line stays in the register, be it only a line that was taken back; but nobody
stays in a post that only this import gave them. What something else rests on stays as it is. The answer says all of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from thidua.audit.models import Event
from thidua.honours.actions.entering import refuse_no_keeper, take_back
from thidua.honours.models import Batch, Entry, ImportTrail
from thidua.law.wording import figure
from thidua.people.actions import (
    amend_all,
    rebuild_lineage,
    remove_households,
    remove_persons,
    remove_posts,
    take_back_change,
)
from thidua.people.actions.keeping_whole import one_at_a_time
from thidua.people.actions.removing import content_of
from thidua.people.models import Change, Household, Organisation, Person, Phase, Post, User
from thidua.people.queries import kept_by
from thidua.people.queries.sight import people_kept_by
from thidua.people.refusals import Refused

_CHUNK = 500
_NAMED = 5
"""Bodies that stay whose reason is told one by one."""
_EARLY = "Đợt này nhập trước khi phần mềm ghi lại người, chức vụ đã thêm, nên người và chức vụ ở lại."


@transaction.atomic
def take_back_import(batch: Batch, *, at: Organisation, on: date, actor: User | None) -> list[str]:
    """Takes an import back; what went out of the register, what stayed and why, in sentences.

    Raises:
        PermissionDenied, Refused: as for `take_back`; also Refused where the batch is no import.
    """
    refuse_no_keeper(batch, at=at, on=on, actor=actor)
    one_at_a_time()  # bodies go at the end, but `locking` has them first
    _refuse_other(batch)
    take_back(batch, at=at, on=on, actor=actor)
    trail = ImportTrail.objects.select_for_update().order_by("pk").filter(batch=batch.pk).first()
    if trail is None:
        return [_EARLY]
    answer = list(_undone(trail.rows, batch, at=at, on=on, actor=actor))
    trail.answer = answer
    trail.save(update_fields=["answer"])
    return answer


def _refuse_other(batch: Batch) -> None:
    """Lines entered by hand, and the sample, never came from a file; an early release kept no trail but told the record."""
    if ImportTrail.objects.filter(batch=batch.pk).exists():
        return
    if Event.objects.filter(action="honours.nhap_tep", after__batch=batch.pk).exists():
        return
    what = f"Đợt số {batch.pk} (“{batch.source}”) không phải đợt nhập từ tệp"
    if batch.is_sample:
        raise Refused(f"{what} mà là dữ liệu mẫu.", "Muốn sổ không có dữ liệu mẫu thì dùng cơ sở dữ liệu mới.")
    raise Refused(f"{what} mà là dòng ghi trong sổ.", "Hủy hoặc đính chính từng dòng ấy ở trang Sổ khen thưởng.")


def _undone(
    rows: Mapping[str, Any], batch: Batch, *, at: Organisation, on: date, actor: User | None
) -> Iterator[str]:  # fmt: skip
    _hold(rows)
    back = _put_back(rows["amended"], on=on, actor=actor)
    posts, altered, elsewhere = _as_added(rows["posts"], on=on, actor=actor)
    persons = _uses(Person, rows["persons"], but={post.pk for post in posts})
    homes = _uses(Household, rows["households"])
    leaving = [post for post in posts if post.person_id not in persons.used]
    remove_posts(leaving, at=at, on=on, actor=actor)
    remove_persons(persons.free, at=at, on=on, actor=actor)
    remove_households(homes.free, at=at, on=on, actor=actor)
    bodies, told = _close(rows["bodies"], batch, on=on, actor=actor)
    gone = (
        (len(persons.free), "người"), (len(leaving), "chức vụ"), (len(homes.free), "hộ gia đình"), (bodies, "tổ chức"),
    )  # fmt: skip
    if said := ", ".join(f"{figure(many)} {word}" for many, word in gone if many):
        yield f"Đã bỏ khỏi sổ: {said} do đợt này thêm."
    yield from persons.told("người", "người vẫn có tên trong sổ nhưng không còn chức vụ của đợt này", "cùng chức vụ ")
    yield from homes.told("hộ gia đình", "hộ gia đình vẫn có tên trong sổ")
    if altered:
        yield f"{figure(altered)} chức vụ ở lại vì đã được sửa, kết thúc hoặc chuyển đơn vị sau khi nhập."
    if elsewhere:
        yield f"{figure(elsewhere)} chức vụ ở lại vì đơn vị của chức vụ nay do nơi khác giữ."
    yield from told
    yield from back


def _hold(rows: Mapping[str, Any]) -> None:
    """Locks every row it added or put right, in the order of `locking`: what is looked at from here on stays so until the
    end, and nothing more can come to rest on it.
    """
    people, posts = (list(_of(rows["amended"], table)) for table in ("person", "post"))
    held: tuple[tuple[type[Household | Person | Post], list[int]], ...] = (
        (Household, rows["households"]), (Person, [*rows["persons"], *people]), (Post, [*(pk for pk, *_ in rows["posts"]), *posts]),
    )  # fmt: skip
    for table, pks in held:
        for some in batched(sorted(set(pks)), _CHUNK, strict=False):
            list(table.objects.select_for_update().filter(pk__in=some).order_by("pk").values_list("pk"))


@dataclass(slots=True)
class _Uses:
    """Which of the rows added can go; of those that cannot, by what."""

    free: list[int] = field(default_factory=list)
    of_book: list[int] = field(default_factory=list)
    """Only lines that were taken back are about them."""
    used: dict[int, type[models.Model]] = field(default_factory=dict)

    def told(self, word: str, remembered: str, kept: str = "") -> Iterator[str]:
        """Who stays, and why."""
        if self.of_book:
            yield f"{figure(len(self.of_book))} {remembered}: sổ khen thưởng không xóa dòng nào, kể cả dòng đã rút."
        if self.used:
            counted = Counter(str(table._meta.verbose_name) for table in self.used.values())
            why = ", ".join(f"{figure(many)} {word} có {name}" for name, many in counted.items())
            yield f"{figure(len(self.used))} {word} ở lại {kept}vì đã có ghi chép khác dựa vào: {why}."


def _uses(table: type[Person | Household], pks: Sequence[int], *, but: Iterable[int] = ()) -> _Uses:
    """What points at rows that were added; the posts `but` are of the same import."""
    found, own = _Uses(), set(but)
    for some in batched(pks, _CHUNK, strict=False):
        there = table.objects.filter(pk__in=some).order_by("pk").values_list("pk", flat=True)
        remembered: set[int] = set()
        for relation in _relations(table):
            name, using = relation.field.name, relation.related_model
            rows: models.QuerySet[Any] = models.QuerySet(using).filter(**{f"{name}__in": some}).order_by()
            if issubclass(using, Entry):
                remembered |= set(rows.filter(batch__undone_on__isnull=False).values_list(name, flat=True).distinct())
                rows = rows.filter(batch__undone_on=None)
            for pk, whose in rows.values_list("pk", name).distinct():
                if not (using is Post and pk in own):
                    found.used.setdefault(whose, using)
        for pk in there:
            if pk not in found.used:
                (found.of_book if pk in remembered else found.free).append(pk)
    return found


def _relations(table: type[models.Model]) -> list[models.ForeignObjectRel]:
    return [one for one in table._meta.get_fields(include_hidden=True) if isinstance(one, models.ForeignObjectRel)]


def _as_added(
    kept: Sequence[Sequence[Any]], *, on: date, actor: User | None
) -> tuple[list[Post], int, int]:  # fmt: skip
    """The posts still as the import wrote them, where the actor keeps them; how many are not so, and how many others keep."""
    same: list[Post] = []
    altered = elsewhere = 0
    for some in batched(kept, _CHUNK, strict=False):
        pks = [pk for pk, *_ in some]
        now, ours = Post.objects.in_bulk(pks), _places(pks, on=on, actor=actor)
        for pk, *content in some:
            if pk not in now:
                continue
            if content_of(now[pk])[: len(content)] != content:  # an early release kept less of them
                altered += 1
            elif pk not in ours:
                elsewhere += 1
            else:
                same.append(now[pk])
    return same, altered, elsewhere


def _close(keys: Sequence[str], batch: Batch, *, on: date, actor: User | None) -> tuple[int, list[str]]:
    """The bodies it founded, those below first: how many are gone, and why others are not. The trees are worked out
    once, as they were when the bodies came.
    """
    gone: list[int] = []
    told: list[str] = []
    for key in reversed(keys):
        change = Change.objects.filter(what=Change.What.FOUNDED, parts__organisation__key=key).first()
        if change is None:
            continue
        try:
            take_back_change(
                change, reason=f"Rút lại đợt nhập số {batch.pk}", actor=actor, today=on, with_lineage=False
            )  # fmt: skip
            gone.append(change.on.year)
        except (Refused, PermissionDenied) as refusal:
            name = Phase.objects.filter(organisation__key=key).order_by("-since").values_list("name", flat=True)[0]
            told.append(f"{name} ở lại: {str(refusal) or 'tổ chức này nay do nơi khác giữ.'}")
    if gone:
        rebuild_lineage(first=min(gone), on=on)
    if len(told) > _NAMED:
        told[_NAMED:] = [f"{figure(len(told) - _NAMED)} tổ chức khác cũng ở lại vì đã có ghi chép dựa vào."]
    return len(gone), told


def _put_back(amended: Sequence[Mapping[str, Any]], *, on: date, actor: User | None) -> list[str]:
    """What it put right stands as before, where nobody has altered it since and the actor keeps it still."""
    changes: list[tuple[Person | Post, dict[str, Any]]] = []
    left = 0
    for table, rows, kept in ((Person, _of(amended, "person"), _cards), (Post, _of(amended, "post"), _places)):
        for some in batched(rows, _CHUNK, strict=False):
            now: Mapping[int, Any] = models.QuerySet(table).in_bulk(some)
            ours = kept(some, on=on, actor=actor)
            for pk in some:
                values = _old(now[pk], rows[pk]) if pk in now and pk in ours else {}
                if values:
                    changes.append((now[pk], values))
                if len(values) < len(rows[pk]):
                    left += 1
    refused = _amend_each(changes, on=on, actor=actor)
    numbers = sum(one["identity"] for one in amended)
    said = [
        (len(changes) - len(refused), "hồ sơ, chức vụ đợt này đã sửa nay trở lại như trước."),
        (left, "hồ sơ, chức vụ đợt này đã sửa thì giữ nguyên: đã có người sửa tiếp, hoặc nay do đơn vị khác giữ."),
        (numbers, "số định danh đợt này ghi cho người đã có trong sổ thì ở lại; sai thì sửa ở hồ sơ từng người."),
    ]
    return [*(f"{figure(many)} {words}" for many, words in said if many), *_some(refused)]


def _some(told: Sequence[str]) -> list[str]:
    """A few of the sentences whole, the rest by their number."""
    more = len(told) - _NAMED
    return [*told[:_NAMED], *([f"{figure(more)} hồ sơ, chức vụ khác cũng giữ nguyên vì lẽ ấy."] if more > 0 else [])]


def _amend_each(
    changes: Sequence[tuple[Person | Post, dict[str, Any]]], *, on: date, actor: User | None
) -> list[str]:  # fmt: skip
    """Puts them back; of those that cannot stand as before any more, why. One by one only where not all of them can."""
    try:
        amend_all(changes, on=on, actor=actor)
    except Refused:
        pass
    else:
        return []
    told = []
    for row, values in changes:
        try:
            amend_all([(row, values)], on=on, actor=actor)
        except Refused as refusal:
            what = f"Chức vụ “{row.title}” của {row.person}" if isinstance(row, Post) else f"Hồ sơ của {row}"
            told.append(f"{what} giữ nguyên: {refusal}")
    return told


type _Before = dict[str, tuple[Any, Any]]


def _of(amended: Iterable[Mapping[str, Any]], table: str) -> dict[int, _Before]:
    """By row, each field as it was and as the import left it; several lines of one file may have put right one row."""
    found: dict[int, _Before] = {}
    for one in amended:
        if one["table"] == table and one["after"]:
            fields = found.setdefault(one["row"], {})
            for name, value in one["after"].items():
                fields[name] = (fields[name][0] if name in fields else one["before"][name], value)
    return found


def _old(row: Person | Post, fields: _Before) -> dict[str, Any]:
    columns = {one.name: one for one in row._meta.concrete_fields}
    return {
        name: columns[name].to_python(before)
        for name, (before, after) in fields.items()
        if json.loads(json.dumps(getattr(row, name), cls=DjangoJSONEncoder)) == after
    }


def _cards(pks: Sequence[int], *, on: date, actor: User | None) -> set[int]:
    cards = Person.objects.all() if actor is None else people_kept_by(actor, on=on)
    return set(cards.filter(pk__in=pks).values_list("pk", flat=True))


def _places(pks: Sequence[int], *, on: date, actor: User | None) -> set[int]:
    posts = Post.objects.filter(pk__in=pks)
    kept = posts if actor is None else posts.filter(organisation__in=kept_by(actor, on=on))
    return set(kept.values_list("pk", flat=True))
