"""The head tells the members something and each says it has read it; what they do together, and what each brought."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.blocs.actions.locking import (
    begun,
    held,
    in_words,
    key_of,
    members_of,
    needed,
    refuse_outsider,
    refuse_overwriting,
    signer,
)
from thidua.blocs.actions.years import refuse_ahead
from thidua.blocs.models import Activity, Announcement, BlocYear, Contribution, Picture, Reading
from thidua.blocs.permissions import can_speak
from thidua.files.actions import keep_paper
from thidua.law.spelling import tidy
from thidua.people.models import Bloc, Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

ACTIVITY = ("title", "day", "place", "content")
MOST_PICTURES = 30
PICTURES = frozenset({"png", "jpeg"})


@transaction.atomic
def announce(
    bloc: Bloc, year: int, *, title: str, text: str, on: date, actor: User | None,
    file: tuple[bytes, str] | None = None, by: str = "",
) -> Announcement:  # fmt: skip
    """Something is told to every member; `file` is its content and name. `by` names who told it where nobody acts.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no title or text.
        Unreadable: the file is no PDF, Word document, PNG or JPEG.
    """
    of, _ = begun(bloc, year, on=on, actor=actor)
    said = needed(title, field="title", what="trích yếu", mend="Ghi một dòng cho biết thông báo về việc gì.")
    if not text.strip():
        raise Refused("Chưa ghi nội dung thông báo.", "Ghi nội dung.", field="text")
    upload = keep_paper(file[0], name=file[1], body=of.bloc.organiser, actor=actor) if file and actor else None
    made = Announcement.objects.create(
        of=of, title=said, text=text.strip(), file=upload, issued_on=on, issued_by=signer(actor, by)
    )
    bodies = members_of(of)
    Reading.objects.bulk_create(Reading(announcement=made, body=body) for body in bodies)
    record(
        "blocs.thong_bao", actor=actor, kind="bloc_year", key=key_of(of), after={"title": said, "members": len(bodies)}
    )
    return made


@transaction.atomic
def mark_read(reading: Reading, *, on: date, actor: User | None, by: str = "") -> Reading:
    """A member has read an announcement.

    Raises:
        PermissionDenied: the actor does not speak for the member.
    """
    parts = ("body", "announcement__of__bloc")
    found = Reading.objects.select_for_update(of=("self",)).select_related(*parts).get(pk=reading.pk)
    refuse_stranger(can_speak(actor, found.body, on=on))
    if found.read_on is None:
        found.read_on, found.reader = on, signer(actor, by)
        found.save(update_fields=["read_on", "reader"])
        record(
            "blocs.da_doc", actor=actor, kind="bloc_year", key=key_of(found.announcement.of),
            after={"title": found.announcement.title, "body": found.body.key},
        )  # fmt: skip
    return found


@transaction.atomic
def put_activity(
    bloc: Bloc, year: int, *, title: str, day: date, place: str, content: str, on: date, actor: User | None,
    activity: Activity | None = None, seen: dict[str, str] | None = None,
) -> Activity:  # fmt: skip
    """Something the members will do together, or `activity` put right before it was held.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no title or content, a day in another year, or it was held already.
    """
    of, _ = begun(bloc, year, on=on, actor=actor)
    found = Activity.objects.select_for_update().get(pk=activity.pk, of=of) if activity else Activity(of=of)
    if activity:
        refuse_overwriting(seen, found, ACTIVITY, what="hoạt động này")
        _refuse_held(found)
    said = needed(title, field="title", what="tên hoạt động", mend="Ghi tên, ví dụ “Hội thao khối”.")
    if not content.strip():
        raise Refused("Chưa ghi nội dung.", "Ghi các đơn vị cùng làm gì.", field="content")
    if day.year != year:
        raise Refused(f"Ngày {day:%d/%m/%Y} không thuộc năm {year}.", f"Chọn ngày trong năm {year}.", field="day")
    before = in_words(found, ACTIVITY) if activity else None
    found.title, found.day, found.place, found.content = said, day, tidy(place), content.strip()
    found.save()
    record(
        "blocs.hoat_dong", actor=actor, kind="bloc_year", key=key_of(of), before=before, after=in_words(found, ACTIVITY)
    )
    return found


def _refuse_held(found: Activity) -> None:
    if found.held_on:
        raise Refused(f"Hoạt động đã tổ chức ngày {found.held_on:%d/%m/%Y}.", "Kết quả đã ghi được giữ nguyên.")


@transaction.atomic
def write_results(activity: Activity, *, held_on: date, results: str, on: date, actor: User | None) -> Activity:
    """It was held, and what came of it.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no results, a day ahead, or they are written already.
    """
    found, of = _led(activity, on=on, actor=actor)
    _refuse_held(found)
    if not results.strip():
        raise Refused("Chưa ghi kết quả.", "Ghi số người, việc đã làm, giải thưởng …", field="results")
    refuse_ahead(held_on, on=on, field="held_on")
    found.held_on, found.results = held_on, results.strip()
    found.save(update_fields=["held_on", "results"])
    record(
        "blocs.ket_qua", actor=actor, kind="bloc_year", key=key_of(of), after=in_words(found, ("title", "held_on", "results"))
    )  # fmt: skip
    return found


@transaction.atomic
def contribute(
    activity: Activity, body: Organisation, *, text: str, on: date, actor: User | None, by: str = ""
) -> Contribution:  # fmt: skip
    """A member writes what it brought, in place of what it wrote before: nobody else writes there.

    Raises:
        PermissionDenied: the actor does not speak for the member.
        Refused: no words, or the body is no member that year.
    """
    refuse_stranger(can_speak(actor, body, on=on))
    found = Activity.objects.select_for_update(of=("self",)).select_related("of__bloc").get(pk=activity.pk)
    refuse_outsider(found.of, body, field="body")
    said = needed(text, field="text", what="đóng góp", mend="Ghi đơn vị đã góp người, việc, kinh phí gì.")[:1_000]
    old = Contribution.objects.filter(activity=found, body=body).first()
    made, _ = Contribution.objects.update_or_create(
        activity=found, body=body, defaults={"text": said, "given_by": signer(actor, by)}
    )
    record(
        "blocs.dong_gop", actor=actor, kind="bloc_year", key=key_of(found.of), before={"text": old.text} if old else None,
        after={"title": found.title, "body": body.key, "text": said},
    )  # fmt: skip
    return made


@transaction.atomic
def add_picture(
    activity: Activity, content: bytes, *, name: str, caption: str, on: date, actor: User
) -> Picture:  # fmt: skip
    """A picture with its caption.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no caption, too many pictures, or the file is no picture.
        Unreadable: it is nothing we take in at all.
    """
    found, of = _led(activity, on=on, actor=actor)
    said = needed(caption, field="caption", what="chú thích", mend="Ghi ai, làm gì, ở đâu.")
    if Picture.objects.filter(activity=found).count() >= MOST_PICTURES:
        raise Refused(f"Một hoạt động có nhiều nhất {MOST_PICTURES} ảnh.", "Bỏ bớt ảnh.", field="file")
    upload = keep_paper(content, name=name, body=of.bloc.organiser, actor=actor)
    if upload.kind not in PICTURES:
        raise Refused("Tệp này không phải ảnh PNG hay JPEG.", "Chọn tệp ảnh.", field="file")
    made = Picture.objects.create(activity=found, file=upload, caption=said)
    record(
        "blocs.anh", actor=actor, kind="bloc_year", key=key_of(of),
        after={"title": found.title, "caption": said, "file": upload.name},
    )  # fmt: skip
    return made


@transaction.atomic
def drop_picture(picture: Picture, *, on: date, actor: User | None) -> None:
    """A picture that does not belong there; the file itself stays for the record.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
    """
    found, of = _led(picture.activity, on=on, actor=actor)
    row = Picture.objects.select_for_update().get(pk=picture.pk)
    record(
        "blocs.bo_anh", actor=actor, kind="bloc_year", key=key_of(of), before={"title": found.title, "caption": row.caption}
    )  # fmt: skip
    row.delete()


def _led(activity: Activity, *, on: date, actor: User | None) -> tuple[Activity, BlocYear]:
    of, _ = held(activity.of, on=on, actor=actor)
    return Activity.objects.select_for_update().get(pk=activity.pk), of
