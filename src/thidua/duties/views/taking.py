"""The calendar in another program: as a file once, or under a secret address that stays up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thidua.duties import ical, queries
from thidua.duties.actions import close_feed, open_feed
from thidua.duties.actions.feeding import ALARMS
from thidua.duties.presenting.calendar import crumbs, events
from thidua.people.queries import SEERS
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

NO_ALARM = ("", "Không nhắc")
CHOICES = [NO_ALARM, *((str(days), f"Trước {days} ngày" if days else "Đúng ngày") for days in ALARMS)]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def taking(request: HttpRequest) -> HttpResponse:
    """GET says how; POST gives a new address, shown this once, or takes it back."""
    user, today, secret = cast("User", request.user), timezone.localdate(), ""
    if request.method == "POST" and request.POST.get("viec") == "thoi":
        close_feed(user)
        messages.success(request, "Địa chỉ cũ không còn mở được lịch.")
        return HttpResponseRedirect(reverse("duties:take"))
    if request.method == "POST":
        typed = request.POST.get("alarm", "")
        alarm = int(typed) if typed in {key for key, _ in CHOICES[1:]} else None
        secret = open_feed(user, alarm=alarm, on=today)
    context = {
        "crumbs": crumbs(), "feed": queries.feed_of(user), "choices": CHOICES, "year": today.year,
        "address": f"{settings.THIDUA_URL}{reverse('duties:feed', args=[secret])}" if secret else "",
    }  # fmt: skip
    return render(request, "duties/take.html", context)


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What the owner of the address may see today, as their calendar program asks for it; no session, no cookie."""
    found = queries.feed_by(secret)
    if found is None:
        raise Http404
    return _calendar(found.user, found.alarm)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest) -> HttpResponse:
    """The same once, as a file."""
    answer = _calendar(cast("User", request.user), None)
    answer["Content-Disposition"] = 'attachment; filename="lich-thi-dua.ics"'
    return answer


def _calendar(user: User, alarm: int | None) -> HttpResponse:
    now = timezone.localtime()
    rows = queries.days_ahead(user, on=now.date())
    told = events(rows, on=now.date(), site=str(settings.THIDUA_URL))
    text = ical.written(told, name="Lịch năm thi đua", at=now, alarm=alarm)
    return HttpResponse(
        text, content_type=ical.TYPE, headers={"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    )
