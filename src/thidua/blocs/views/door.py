"""Which year of which bloc a page is of, what the reader may do there, and the one way a form is shown and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from thidua.blocs import queries
from thidua.blocs.permissions import Led, can_lead, can_let_deputy, led_in
from thidua.blocs.presenting.words import crumbs, page
from thidua.documents.attached import CONTENT_TYPES, name_to_save
from thidua.documents.problems import Unreadable
from thidua.files.receiving import InMemory
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import seen

if TYPE_CHECKING:
    from thidua.files.models import Upload
    from thidua.people.models import Bloc, Organisation, User

METHODS = ["GET", "HEAD", "POST"]


class Place:
    """The year of a bloc, as one reader stands in it."""

    def __init__(self, actor: User, today: date, bloc: Bloc, year: int) -> None:
        self.actor, self.today, self.bloc, self.year = actor, today, bloc, year

    @cached_property
    def led(self) -> Led:
        return led_in(self.bloc, self.year)

    @cached_property
    def may_lead(self) -> bool:
        return can_lead(self.actor, self.led, on=self.today)

    @cached_property
    def may_let(self) -> bool:
        return can_let_deputy(self.actor, self.led, on=self.today)

    @cached_property
    def whole(self) -> queries.Whole:
        return queries.whole(self.bloc, self.year)

    @cached_property
    def own(self) -> list[Organisation]:
        """The members the reader speaks for."""
        members = [one.organisation_id for one in self.whole.members]
        return queries.own_members(self.actor, members, on=self.today)

    def member(self, key: str) -> Organisation:
        """The member of this key; the form offers no other."""
        return next(one.organisation for one in self.whole.members if one.organisation.key == key)

    def page(self, name: str = "year", *more: object) -> str:
        return page(self.bloc, self.year, name, *more)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.bloc, self.year)


def place_of(request: HttpRequest, key: str, year: int) -> Place:
    """The year of a bloc the reader sees; what they do not see is not there."""
    actor, today = cast("User", request.user), timezone.localdate()
    bloc = queries.bloc_of_year(key, year, actor, on=today) if 1945 <= year <= 2200 else None
    if bloc is None:
        raise Http404
    return Place(actor, today, bloc, year)


def led_place(request: HttpRequest, key: str, year: int) -> Place:
    """The same for whoever leads: seen but led by others, it is refused."""
    place = place_of(request, key, year)
    refuse_stranger(place.may_lead)
    return place


def found[T](row: T | None) -> T:
    """A row of the year; what is none is not there."""
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form on a page of its own: its words, and where one comes back to. `wide` fields take the whole row."""

    title: str
    verb: str
    back: str
    said: str
    lead: str = ""
    here: str = ""
    wide: frozenset[str] = frozenset({"title", "text", "about"})
    takes_file: str = ""
    accept: str = ".pdf,.docx,.png,.jpg,.jpeg"
    icon: str = "check"
    crumbs: list[tuple[str, str]] = field(default_factory=list)


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
    """The form; sent and right, the act is done and one is back where one came from. What is refused keeps what was typed."""
    fresh = seen.mark(opened.words, of=opened.of) if opened else ""
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data, seen.read(request, of=opened.of) if opened else None)
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        except Unreadable as error:
            form.add_error(None, f"{error.message} {error.mend}")
        else:
            messages.success(request, sheet.said)
            return HttpResponseRedirect(sheet.back)
    context = {"form": form, "sheet": sheet, "seen": shown}
    return render(request, "blocs/form.html", context, status=400 if form.errors else 200)


def done(request: HttpRequest, act: Callable[[], object], *, said: str, back: str) -> HttpResponse:
    """An act of one press: what is refused is said above the page one comes back to."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.said)
    except Unreadable as error:
        messages.error(request, f"{error.message} {error.mend}")
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


def handed(content: bytes, upload: Upload, *, inline: bool = False) -> HttpResponse:
    """A file as it was sent; `inline` for a picture inside our page."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES[upload.kind])
    name = name_to_save(upload.name, upload.kind)
    answer["Content-Disposition"] = content_disposition_header(not inline, name) or "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store" if not inline else "private, max-age=3600"
    return answer
