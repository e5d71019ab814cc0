"""Which visit a page is of, what the reader may do with it, and the one way a form is shown and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from thidua.documents.problems import Unreadable
from thidua.files.receiving import InMemory
from thidua.inspections import queries
from thidua.inspections.permissions import SPEAKERS, can_answer, can_check
from thidua.people.queries import within_reach
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import seen

if TYPE_CHECKING:
    from thidua.inspections.models import Recommendation, Visit
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]


class At:
    """A visit, as one reader stands before it."""

    def __init__(self, actor: User, today: date, visit: Visit) -> None:
        self.actor, self.today, self.visit = actor, today, visit

    @cached_property
    def may_check(self) -> bool:
        return can_check(self.actor, self.visit, on=self.today)

    @cached_property
    def may_answer(self) -> bool:
        return can_answer(self.actor, self.visit, on=self.today)

    @cached_property
    def spoken_for(self) -> frozenset[int]:
        """The owners of recommendations the reader answers for."""
        owners = [one.owner_id for one in self.visit.recommendations.all()]
        mine = within_reach(self.actor, SPEAKERS, on=self.today).filter(pk__in=owners)
        return frozenset(mine.values_list("pk", flat=True)) if owners else frozenset()

    @property
    def page(self) -> str:
        return reverse("inspections:visit", args=[self.visit.pk])

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        head = f"{reverse('inspections:inspections')}?nam={self.visit.plan.year}"
        return [("Năm thi đua", ""), ("Kiểm tra, đôn đốc", head), (self.visit.subject, self.page)]


def at(request: HttpRequest, pk: int) -> At:
    """A visit the reader sees; what they do not see is not there."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.visit_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    return At(actor, today, found)


def checked(request: HttpRequest, pk: int) -> At:
    """The same for whoever inspects: seen but inspected by others, it is refused."""
    here = at(request, pk)
    refuse_stranger(here.may_check)
    return here


def mended(here: At, pk: int) -> Recommendation:
    """One of what the visit recommended."""
    found = queries.recommendation_of(here.visit, pk)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form on a page of its own: its words, and where one comes back to. `wide` fields take the whole row."""

    title: str
    verb: str
    back: str
    said: str
    crumbs: list[tuple[str, str]]
    lead: str = ""
    here: str = ""
    wide: frozenset[str] = frozenset({"text", "note", "reason", "conclusion", "explanation", "evidence"})
    takes_file: str = ""
    icon: str = "check"


@dataclass(frozen=True, slots=True)
class Opened:
    """What stood there when the form was opened, and of which row."""

    of: str
    words: Mapping[str, str]


type Act = Callable[[dict[str, Any], dict[str, str] | None], object]


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def written(
    request: HttpRequest, form: forms.Form, act: Act, sheet: Sheet, *, opened: Opened | None = None
) -> HttpResponse:  # fmt: skip
    """The form; sent and right, the act is done and one is back where one came from, or where the act leads. What is refused
    keeps what was typed.
    """
    fresh = seen.mark(opened.words, of=opened.of) if opened else ""
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    if request.method == "POST" and form.is_valid():
        try:
            led_to = act(form.cleaned_data, seen.read(request, of=opened.of) if opened else None)
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        except Unreadable as error:
            form.add_error(None, f"{error.message} {error.mend}")
        else:
            messages.success(request, sheet.said)
            return HttpResponseRedirect(led_to if isinstance(led_to, str) else sheet.back)
    context = {"form": form, "sheet": sheet, "seen": shown}
    return render(request, "inspections/form.html", context, status=400 if form.errors else 200)


def done(request: HttpRequest, act: Callable[[], object], *, said: str, back: str) -> HttpResponse:
    """An act of one press: what is refused is said above the page one comes back to."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, said)
    return HttpResponseRedirect(back)


def in_memory(request: HttpRequest) -> None:
    """The upload never touches the disk; told before anything of the request is read."""
    request.upload_handlers = [InMemory(request)]


def file_of(request: HttpRequest) -> tuple[bytes, str] | None:
    """The file that was sent, its content and name."""
    upload = request.FILES.get("file")
    return (upload.read(), (upload.name or "").replace("\x00", "")) if upload else None
