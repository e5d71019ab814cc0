"""What the head tells the members, what all do together, what each brings, and the pictures of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.blocs import actions, forms, queries
from thidua.blocs.actions.locking import in_words
from thidua.blocs.actions.sharing import ACTIVITY
from thidua.blocs.permissions import WRITERS
from thidua.blocs.presenting import sharing as told
from thidua.blocs.views.door import (
    METHODS,
    Opened,
    Place,
    Sheet,
    done,
    file_of,
    found,
    handed,
    in_memory,
    led_place,
    place_of,
    sent,
    written,
)
from thidua.files.actions import content_of, hand_out_paper
from thidua.files.limits import is_hopeless, limit_words
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.blocs.models import Activity


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*WRITERS)
def announce(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Something told to every member. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    in_memory(request)
    return _announce(request, key, year)


@csrf_protect
def _announce(request: HttpRequest, key: str, year: int) -> HttpResponse:
    place = led_place(request, key, year)
    sheet = Sheet(
        title=f"Thông báo tới các thành viên {place.bloc.name}", verb="Gửi thông báo", icon="send", back=f"{place.page()}#thong-bao",
        said="Đã gửi thông báo tới mọi thành viên.", here="Thông báo mới", crumbs=place.crumbs, takes_file="Tệp kèm theo (không bắt buộc)",
        lead="Thông báo đã gửi không sửa được, vì đã có đơn vị đọc; cần đính chính thì gửi thông báo mới.",
    )  # fmt: skip
    return written(
        request, forms.AnnouncementForm(sent(request)),
        lambda given, _: actions.announce(
            place.bloc, year, title=given["title"], text=given["text"], file=file_of(request), on=place.today, actor=place.actor
        ),
        sheet,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*SEERS)
def announcement(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """One announcement; a member says it has read it with one press."""
    place = place_of(request, key, year)
    one = found(queries.announcement_of(place.bloc, year, pk))
    own = {body.pk for body in place.own}
    rows = list(one.readings.all())
    if request.method == "POST":
        number = request.POST.get("don-vi", "")
        mine = found(next((row for row in rows if str(row.body_id) == number), None))
        refuse_stranger(mine.body_id in own)
        return done(
            request, lambda: actions.mark_read(mine, on=place.today, actor=place.actor), said="Đã xác nhận đã đọc.",
            back=place.page("announcement", pk),
        )  # fmt: skip
    names = names_of({row.body_id for row in rows})
    context = {
        "place": place, "bloc": place.bloc, "year": year, "one": one, "crumbs": place.crumbs,
        "readings": told.readings(rows, names, own, on=place.today), "title": told.announcement_title(one),
        "lines": one.text.splitlines(),
    }  # fmt: skip
    return render(request, "blocs/announcement.html", context)


@require_safe
@require_role(*SEERS)
def announcement_file(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """The file of an announcement."""
    place = place_of(request, key, year)
    one = found(queries.announcement_of(place.bloc, year, pk))
    if one.file is None:
        raise Http404
    return handed(hand_out_paper(one.file, on=place.today, actor=place.actor), one.file)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def activity_add(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Something the members will do together."""
    return _activity(request, led_place(request, key, year), None)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def activity_amend(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """The same put right before it is held."""
    place = led_place(request, key, year)
    return _activity(request, place, found(queries.activity_of(place.bloc, year, pk)))


def _activity(request: HttpRequest, place: Place, one: Activity | None) -> HttpResponse:
    names = ("title", "day", "place", "content")
    form = forms.ActivityForm(sent(request), initial={name: getattr(one, name) for name in names} if one else {})
    sheet = Sheet(
        title=f"Sửa “{one.title}”" if one else f"Hoạt động chung năm {place.year}", verb="Ghi hoạt động", said="Đã ghi hoạt động.",
        back=place.page("activity", one.pk) if one else f"{place.page()}#hoat-dong", here="Hoạt động chung",
        wide=frozenset({"title", "content"}), crumbs=place.crumbs,
    )  # fmt: skip
    return written(
        request, form,
        lambda given, seen: actions.put_activity(
            place.bloc, place.year, **given, on=place.today, actor=place.actor, activity=one, seen=seen
        ),
        sheet, opened=Opened(f"blocs.activity.{one.pk}", in_words(one, ACTIVITY)) if one else None,
    )  # fmt: skip


@require_safe
@require_role(*SEERS)
def activity(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """One activity: its results, its pictures, what each member brought."""
    place = place_of(request, key, year)
    one = found(queries.activity_of(place.bloc, year, pk))
    names = names_of({row.body_id for row in one.contributions.all()})
    own = {body.pk: body.key for body in place.own}
    context = {
        "place": place, "bloc": place.bloc, "year": year, "one": one, "crumbs": place.crumbs, "may_lead": place.may_lead,
        "contributions": told.contributions(one, names), "pictures": told.pictures(one), "title": told.activity_title(one),
        "content": one.content.splitlines(), "results": one.results.splitlines(),
        "own": [(key, place.whole.names.in_year(body, year)) for body, key in own.items()],
    }  # fmt: skip
    return render(request, "blocs/activity.html", context)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def results(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """It was held, and what came of it."""
    place = led_place(request, key, year)
    one = found(queries.activity_of(place.bloc, year, pk))
    sheet = Sheet(
        title=f"Kết quả “{one.title}”", verb="Ghi kết quả", back=place.page("activity", pk), said="Đã ghi kết quả.", here="Kết quả",
        wide=frozenset({"results"}), crumbs=place.crumbs,
    )  # fmt: skip
    form = forms.ResultsForm(sent(request), initial={"held_on": min(one.day, place.today)})
    return written(
        request, form, lambda given, _: actions.write_results(one, **given, on=place.today, actor=place.actor), sheet
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def contribute(request: HttpRequest, key: str, year: int, pk: int, body: str) -> HttpResponse:
    """A member writes what it brought."""
    place = place_of(request, key, year)
    one = found(queries.activity_of(place.bloc, year, pk))
    row = found(next((row.organisation for row in place.whole.members if row.organisation.key == body), None))
    refuse_stranger(row.pk in {mine.pk for mine in place.own})
    old = next((given.text for given in one.contributions.all() if given.body_id == row.pk), "")
    sheet = Sheet(
        title=f"{place.whole.names.in_year(row.pk, year)} đóng góp vào “{one.title}”", verb="Ghi đóng góp", here="Đóng góp",
        back=place.page("activity", pk), said="Đã ghi đóng góp.", crumbs=place.crumbs,
    )  # fmt: skip
    return written(
        request, forms.ContributionForm(sent(request), initial={"text": old}),
        lambda given, _: actions.contribute(one, row, text=given["text"], on=place.today, actor=place.actor), sheet,
    )  # fmt: skip


@csrf_exempt
@require_POST
@require_role(*WRITERS)
def picture_send(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """A picture with its caption. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    in_memory(request)
    return _picture_send(request, key, year, pk)


@csrf_protect
def _picture_send(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    place = led_place(request, key, year)
    one = found(queries.activity_of(place.bloc, year, pk))

    def act() -> None:
        if (file := file_of(request)) is None:
            raise Refused("Chưa có ảnh nào.", "Chọn ảnh trên máy rồi bấm gửi.")
        caption = request.POST.get("caption", "")[:300]
        actions.add_picture(one, file[0], name=file[1], caption=caption, on=place.today, actor=place.actor)

    return done(request, act, said="Đã gửi ảnh.", back=place.page("activity", pk))


@require_safe
@require_role(*SEERS)
def picture(request: HttpRequest, key: str, year: int, pk: int, picture: int) -> HttpResponse:
    """A picture inside our page, for whoever reads the bloc."""
    place = place_of(request, key, year)
    one = found(queries.activity_of(place.bloc, year, pk))
    row = found(next((row for row in one.pictures.all() if row.pk == picture), None))
    return handed(content_of(row.file), row.file, inline=True)


@require_POST
@require_role(*WRITERS)
def picture_drop(request: HttpRequest, key: str, year: int, pk: int, picture: int) -> HttpResponse:
    """A picture that does not belong there."""
    place = led_place(request, key, year)
    one = found(queries.activity_of(place.bloc, year, pk))
    row = found(next((row for row in one.pictures.all() if row.pk == picture), None))
    return done(
        request, lambda: actions.drop_picture(row, on=place.today, actor=place.actor), said="Đã bỏ ảnh.",
        back=place.page("activity", pk),
    )  # fmt: skip
