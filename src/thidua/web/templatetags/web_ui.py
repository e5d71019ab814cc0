"""What templates need beyond Django: icons, the reader's look, the side bar, Vietnamese figures and days."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from thidua.law.wording import ANSWER, figure, upper
from thidua.web import appearance, navigation, places, reader

register = template.Library()


class Stretch(Protocol):
    """Anything with a first and a last day, either of them open."""

    @property
    def first(self) -> datetime.date | None: ...

    @property
    def last(self) -> datetime.date | None: ...


ICONS = Path(__file__).resolve().parent.parent / "icons"

# Verdict → (tone, icon). "Unknown" is never "no": it is slate and dashed.
VERDICTS = {
    "met": ("ok", "circle-check"), "not_met": ("danger", "circle-x"), "unknown": ("unknown", "help-circle"),
    "attest": ("info", "user-check"), "verify": ("warn", "alert-triangle"),
}  # fmt: skip
WORDS = {**ANSWER, "attest": "cần xác nhận", "verify": "cần đối chiếu văn bản"}
LARGE = {"met": "đủ điều kiện", "not_met": "chưa đủ điều kiện", "attest": "cần người xác nhận"}
NOTICE_ICONS = {"warn": "alert-triangle", "info": "info-circle", "danger": "alert-circle", "ok": "circle-check"}
# Django's message levels in the words of our notices.
MESSAGE_TONES = {"success": "ok", "error": "danger", "warning": "warn", "info": "info", "debug": "info"}


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()


@cache
def _icon(name: str, css: str) -> SafeString:
    classes = f"icon {css}".strip()
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        mark_safe(_drawing(name)),  # noqa: S308 — a file of this package, not input
    )


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of `web/icons` inside the page; decoration only, so the words beside it must say the same."""
    return _icon(str(name), str(css)) if name else SafeString("")


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The choices of a list of thousands: a loop of the template would take ten times as long."""
    plain = (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in choices
    )
    return mark_safe("".join(plain))  # noqa: S308  every part is escaped


@register.simple_tag(takes_context=True)
def look(context: Context) -> appearance.Appearance:
    """The reader's choice of theme and text size."""
    return appearance.read(context.get("request"))


@register.simple_tag(takes_context=True)
def side_bar(context: Context) -> list[navigation.Section]:
    """The groups of the side bar that the reader may open, with the current page marked."""
    request = context.get("request")
    return navigation.sections(request.path if request else "", reader.of(request))


@register.simple_tag(takes_context=True)
def who_reads(context: Context) -> reader.Reader:
    """The reader of the page."""
    return reader.of(context.get("request"))


@register.simple_tag(takes_context=True)
def own_page(context: Context) -> navigation.Link | None:
    """The page the reader begins at after signing in; none for a guest."""
    return navigation.own_page(reader.of(context.get("request")))


@register.filter
def initials(name: str) -> str:
    """First and last letter of a name, for the round sign beside it."""
    return reader.initials(name)


@register.simple_tag
def page_url(url_name: str) -> str:
    """The address of a named page, or nothing while no room answers to that name."""
    return navigation.address(url_name)


@register.simple_tag(takes_context=True)
def page_url_open(context: Context, url_name: str) -> str:
    """The address of a named page that the reader may open, or nothing."""
    url = navigation.address(url_name)
    return url if url and navigation.opens(url, reader.of(context.get("request"))) else ""


@register.simple_tag
def place_href(award: str, place: str, on: datetime.date | None = None) -> str:
    """The address of a condition on the page of its award, as the law stood on a day."""
    return places.place_href(award, place, on=on)


@register.simple_tag
def theme_choices() -> tuple[tuple[str, str], ...]:
    """Light, dark, or as the machine says."""
    return appearance.THEMES


@register.simple_tag
def size_choices() -> tuple[tuple[str, str], ...]:
    """The three sizes of text."""
    return appearance.SIZES


@register.filter
def verdict_tone(verdict: str) -> str:
    """The colour name of a verdict."""
    return VERDICTS[verdict][0]


@register.filter
def verdict_icon(verdict: str) -> str:
    """The icon of a verdict."""
    return VERDICTS[verdict][1]


@register.filter
def verdict_word(verdict: str, size: str = "") -> str:
    """The word of a verdict: short in a row, whole where it stands alone and large."""
    return upper(LARGE.get(verdict, WORDS[verdict]) if size == "large" else WORDS[verdict])


@register.filter
def notice_icon(tone: str) -> str:
    """The icon that goes with the tone of a notice."""
    return NOTICE_ICONS.get(tone, "info-circle")


@register.filter
def message_tone(tags: str) -> str:
    """The tone of one of Django's messages."""
    return next((MESSAGE_TONES[tag] for tag in tags.split() if tag in MESSAGE_TONES), "info")


@register.filter
def number_vn(value: Any) -> str:
    """A figure as Vietnam writes it: 7.020.000 and 96,5; anything that is no figure stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "" if value is None else str(value)
    return figure(value)


@register.filter
def date_vn(value: datetime.date | None) -> str:
    """A day as Vietnam writes it: 03/03/2026."""
    return f"{value:%d/%m/%Y}" if value else ""


@register.filter
def days(stretch: Stretch) -> str:
    """From when to when: "Từ 01/07/2004 đến 30/09/2017", "Từ 01/01/2024"; an open side is left out."""
    ends = (("từ", stretch.first), ("đến", stretch.last))
    said = " ".join(f"{word} {day:%d/%m/%Y}" for word, day in ends if day)
    return f"{said[:1].upper()}{said[1:]}"


@register.filter
def beside(cells: list[Any], columns: list[Any]) -> list[tuple[Any, Any]]:
    """Each column with its cell."""
    return list(zip(columns, cells, strict=True))


@register.filter
def part(mapping: dict[str, Any], key: str) -> Any:
    """One entry of a mapping whose key is only known while the page is drawn."""
    return mapping.get(key, "")


@register.simple_tag(takes_context=True)
def page_link(context: Context, param: str, number: int, anchor: str = "") -> str:
    """The present address with another page number; every filter stays, and so does the place on the page."""
    query = context["request"].GET.copy()
    query[param] = str(number)
    return f"?{query.urlencode()}" + (f"#{anchor}" if anchor else "")


_UNBROKEN = re.compile(r"[^\s<&]{25}(?=[^\s<&]{4})")


@register.filter(is_safe=False, needs_autoescape=True)
def breakable(text: object, autoescape: bool = True) -> SafeString:  # noqa: FBT001, FBT002 - as Django calls it
    """Text in which a word longer than any name may break at the end of a line; what is copied stays the same. What a filter
    before it has escaped (`join`) is taken as text, or its marks would be escaped twice.
    """
    plain = unescape(text) if isinstance(text, SafeString) else str(text)
    parts = _UNBROKEN.sub(lambda word: f"{word[0]}\0", plain).split("\0")
    shown = (conditional_escape(part) if autoescape else part for part in parts)
    return mark_safe("<wbr>".join(shown))  # noqa: S308 - each part is escaped


@register.filter
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The page numbers worth a key: both ends and the neighbours of this page."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A form's own control in our look; Django itself ties it to its hint and its error."""
    return field.as_widget(attrs={"class": "input"})
