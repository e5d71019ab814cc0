"""The head calls the members to a meeting, changes the call or calls it off; each member answers for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.blocs.actions.locking import begun, held, in_words, key_of, members_of, needed, refuse_overwriting
from thidua.blocs.models import BlocYear, Meeting, Presence
from thidua.blocs.permissions import can_speak
from thidua.duties.actions import About, NewDemand, ask, ask_no_more
from thidua.duties.models import Sort
from thidua.law.spelling import tidy
from thidua.people.models import Bloc, User
from thidua.people.refusals import Refused, refuse_stranger

KIND = "bloc_meeting"
CALL = ("sort", "about", "day", "hour", "place", "agenda")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a call to a meeting says."""

    sort: Meeting.Sort
    day: date
    place: str
    agenda: str
    about: str = ""
    hour: time | None = None


@transaction.atomic
def call_meeting(bloc: Bloc, year: int, call: Call, *, on: date, actor: User | None) -> Meeting:
    """Calls every member of the year; each owes to come, in the calendar of the organiser.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no place or agenda, a day outside the year and the next quarter, or one such conference stands already.
    """
    of, _ = begun(bloc, year, on=on, actor=actor)
    meeting = Meeting(of=of, **_values(of, call))
    meeting.save()
    bodies = members_of(of)
    Presence.objects.bulk_create(Presence(meeting=meeting, body=body) for body in bodies)
    _ask(meeting, actor)
    record(
        "blocs.moi_hop", actor=actor, kind="bloc_year", key=key_of(of), after=told(meeting) | {"members": len(bodies)}
    )  # fmt: skip
    return meeting


@transaction.atomic
def amend_call(
    meeting: Meeting, call: Call, *, on: date, actor: User | None, seen: dict[str, str] | None = None
) -> Meeting:  # fmt: skip
    """The call put right: what members answered to another day is asked anew.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: as `call_meeting`; its minutes are made, it was called off, or somebody was marked present already.
        ChangedMeanwhile: somebody else changed it since.
    """
    found, of = open_meeting(meeting, on=on, actor=actor)
    refuse_overwriting(seen, found, CALL, what="thư mời này")
    before, values = told(found), _values(of, call, itself=found)
    moved = values["day"] != found.day
    if moved and Presence.objects.filter(meeting=found, here=Presence.Here.PRESENT).exists():
        raise Refused("Cuộc họp đã điểm danh nên không đổi ngày được.", "Mời một cuộc họp khác.", field="day")
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    ask_no_more(Sort.MEETING, about=about(found), actor=actor)
    _ask(found, actor)
    if moved:
        Presence.objects.filter(meeting=found).update(coming=Presence.Coming.UNKNOWN, reason="")
    record("blocs.doi_hop", actor=actor, kind="bloc_year", key=key_of(of), before=before, after=told(found))
    return found


@transaction.atomic
def call_off(meeting: Meeting, *, reason: str, on: date, actor: User | None) -> Meeting:
    """The meeting is not held: nobody owes to come any more.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no reason, its minutes are made, it was called off before, or somebody was marked present.
    """
    found, of = open_meeting(meeting, on=on, actor=actor)
    said = needed(reason, field="reason", what="lý do", mend="Ghi vì sao hoãn, hủy.")
    if Presence.objects.filter(meeting=found, here=Presence.Here.PRESENT).exists():
        raise Refused("Đã có thành viên được ghi có mặt.", "Ghi biên bản, hoặc sửa điểm danh trước.")
    found.called_off = said
    found.save(update_fields=["called_off"])
    ask_no_more(Sort.MEETING, about=about(found), actor=actor)
    record("blocs.hoan_hop", actor=actor, kind="bloc_year", key=key_of(of), after=told(found) | {"called_off": said})
    return found


@transaction.atomic
def answer_call(
    presence: Presence, *, coming: Presence.Coming, who: str, reason: str, on: date, actor: User | None
) -> Presence:  # fmt: skip
    """A member says who will come, or why nobody does.

    Raises:
        PermissionDenied: the actor does not speak for the member.
        Refused: the meeting was held or called off, nobody is named, or no reason is given.
    """
    found = (
        Presence.objects.select_for_update(of=("self",)).select_related("body", "meeting__of__bloc").get(pk=presence.pk)
    )
    refuse_stranger(can_speak(actor, found.body, on=on))
    meeting = found.meeting
    if meeting.ended_on or meeting.called_off or found.here != Presence.Here.UNKNOWN:
        raise Refused(
            "Cuộc họp đã điểm danh, đã lập biên bản hoặc đã hoãn.", "Báo khối trưởng, cụm trưởng nếu cần sửa."
        )
    if coming == Presence.Coming.YES and not tidy(who):
        raise Refused("Chưa ghi người dự.", "Ghi họ tên, chức vụ người dự.", field="who")
    if coming == Presence.Coming.NO and not tidy(reason):
        raise Refused("Chưa ghi lý do xin vắng.", "Ghi lý do.", field="reason")
    before = _answer(found)
    found.coming, found.who = coming, tidy(who)
    found.reason = tidy(reason) if coming == Presence.Coming.NO else ""
    found.save(update_fields=["coming", "who", "reason"])
    record(
        "blocs.tra_loi_moi", actor=actor, kind="bloc_year", key=key_of(meeting.of), before=before, after=_answer(found)
    )  # fmt: skip
    return found


def open_meeting(meeting: Meeting, *, on: date, actor: User | None) -> tuple[Meeting, BlocYear]:
    """A meeting that is neither ended nor called off, held for somebody who leads.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: it is one of both.
    """
    of, _ = held(meeting.of, on=on, actor=actor)
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    found.of = of
    if found.ended_on:
        raise Refused(
            f"Biên bản cuộc họp đã lập ngày {found.ended_on:%d/%m/%Y} nên không sửa được nữa.",
            "Ghi điều cần sửa ở cuộc họp sau.",
        )
    if found.called_off:
        raise Refused("Cuộc họp này đã hoãn, hủy.", "Mời một cuộc họp mới.")
    return found, of


def about(meeting: Meeting) -> About:
    """How the calendar names what is owed."""
    return About(KIND, str(meeting.pk))


def _ask(meeting: Meeting, actor: User | None) -> None:
    of = meeting.of
    ask(
        of.bloc.organiser, of.year,
        [
            NewDemand(
                sort=Sort.MEETING, title=f"{of.bloc.name}: {meeting}"[:300], bodies=[one.body for one in _presences(meeting)],
                day=meeting.day, rests=f"Thư mời họp tại {meeting.place}"[:300], subject_kind=KIND, subject_key=str(meeting.pk),
            )
        ],
        actor=actor,
    )  # fmt: skip


def _presences(meeting: Meeting) -> list[Presence]:
    return list(Presence.objects.filter(meeting=meeting).select_related("body").order_by("pk"))


def _values(of: BlocYear, call: Call, *, itself: Meeting | None = None) -> dict[str, Any]:
    place = needed(call.place, field="place", what="địa điểm", mend="Ghi phòng, địa chỉ, hoặc “họp trực tuyến”.")
    if not call.agenda.strip():
        raise Refused("Chưa ghi chương trình.", "Ghi các nội dung họp, mỗi nội dung một dòng.", field="agenda")
    if not date(of.year, 1, 1) <= call.day <= date(of.year + 1, 3, 31):
        raise Refused(
            f"Ngày họp {call.day:%d/%m/%Y} không thuộc năm {of.year}.",
            f"Chọn ngày trong năm {of.year}, muộn nhất 31/03/{of.year + 1} cho hội nghị tổng kết.", field="day",
        )  # fmt: skip
    if call.sort == Meeting.Sort.FINAL:
        others = Meeting.objects.filter(of=of, sort=Meeting.Sort.FINAL, called_off="")
        if (others.exclude(pk=itself.pk) if itself else others).exists():
            raise Refused(f"Năm {of.year} đã có hội nghị tổng kết.", "Sửa thư mời của hội nghị ấy.", field="sort")
    return {
        "sort": call.sort, "about": tidy(call.about), "day": call.day, "hour": call.hour, "place": place,
        "agenda": call.agenda.strip(),
    }  # fmt: skip


def told(meeting: Meeting) -> dict[str, str]:
    """A meeting as the record keeps it."""
    return in_words(meeting, CALL)


def _answer(one: Presence) -> dict[str, str]:
    return {"body": one.body.key, "meeting": str(one.meeting)} | in_words(one, ("coming", "who", "reason"))
