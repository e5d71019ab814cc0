"""The forms of a body's own rules: one more, one in place of another, one that ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.law.catalogue import AWARDS
from thidua.law.local import Rule, Sheet, taken_apart
from thidua.nominations import actions, naming, queries, rule_forms
from thidua.nominations.own_words import KIND_SLUGS, KIND_WORDS, LEVEL_WORDS, plain
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.presenting.rule_cards import row
from thidua.nominations.views.own_rules import address, body_meant
from thidua.nominations.views.rounds import METHODS, bodies_held, crumbs_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Organisation, User


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def rule(request: HttpRequest, kind: str) -> HttpResponse:
    """One rule of a kind, new or (`thay`: its number) in place of another; an address may preset award and council."""
    actor, today = cast("User", request.user), timezone.localdate()
    form_of = rule_forms.FORMS[_kind(kind)]
    key, body, name = body_meant(request, bodies_held(actor, today))
    sheet, seen = _held(body, name)
    number, old = _meant(request, sheet, form_of.kind)
    form = form_of(
        request.POST if request.method == "POST" else None, on=today, name=naming.namer(body, on=today),
        initial=rule_forms.filled(old) if old else _preset(request, sheet),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_rule(body, form.told(), instead_of=number, seen=_seen(request, seen), on=today, actor=actor)
        except actions.UnlawfulRule as refusal:
            form.put_faults(refusal.faults)
        except Refused as refusal:
            _put(form, refusal)
        else:
            messages.success(
                request,
                f"Đã ghi {KIND_WORDS[form_of.kind]} của {name}. Hội đồng và hồ sơ theo từ ngày ghi trong quy định.",
            )
            return HttpResponseRedirect(address(key))
    words = KIND_WORDS[form_of.kind]
    context = _shared(body, key, seen, old, number) | {
        "form": form, "title": f"Thay {words} của {name}" if old else f"Thêm {words} của {name}", "here": f"{'Thay' if old else 'Thêm'} {words}",
    }  # fmt: skip
    return render(request, "nominations/dossiers/own_rule.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def ending(request: HttpRequest, kind: str) -> HttpResponse:
    """Asked once until when a rule holds."""
    actor, today = cast("User", request.user), timezone.localdate()
    key, body, name = body_meant(request, bodies_held(actor, today))
    sheet, seen = _held(body, name)
    number, old = _meant(request, sheet, _kind(kind))
    if old is None or number is None:
        raise Http404
    form = rule_forms.EndForm(request.POST if request.method == "POST" else None, initial={"how": "het"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_rule(body, number, last=form.last_day, seen=_seen(request, seen), on=today, actor=actor)
        except Refused as refusal:
            _put(form, refusal)
        else:
            messages.success(
                request, f"Đã ghi: {KIND_WORDS[old.kind]} ấy thôi áp dụng. Bản trước vẫn còn ở trang Tệp quy định."
            )
            return HttpResponseRedirect(address(key))
    title = f"Thôi áp dụng {KIND_WORDS[old.kind]} của {name}"
    context = _shared(body, key, seen, old, number) | {"form": form, "title": title, "here": "Thôi áp dụng"}
    return render(request, "nominations/dossiers/own_rule_end.html", context, status=400 if form.errors else 200)


def _kind(slug: str) -> str:
    if slug not in KIND_SLUGS:
        raise Http404
    return KIND_SLUGS[slug]


def _held(body: Organisation, name: str) -> tuple[Sheet, str]:
    """The text that holds taken apart, and its number as the form keeps it."""
    texts = queries.rules_texts([body.pk])
    return (taken_apart(texts[0].text), str(texts[0].pk)) if texts else (Sheet(name), "")


def _meant(request: HttpRequest, sheet: Sheet, kind: str) -> tuple[int | None, Rule | None]:
    """The rule an address means by its number; one that is not there, or of another kind, is not found."""
    told = request.POST.get("thay") or request.GET.get("thay") or ""
    if not told:
        return None, None
    number = int(told) if told.isascii() and told.isdecimal() and len(told) <= 4 else len(sheet.rules)
    if number >= len(sheet.rules) or sheet.rules[number].kind != kind:
        raise Http404
    return number, sheet.rules[number]


def _seen(request: HttpRequest, now: str) -> int | None:
    """The text the reader saw when the form was opened."""
    told = request.POST.get("ban", now)
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= 18 else None


def _preset(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """The award and the council an address names, and the decision entered last: one decision often rules several things."""
    last = rule_forms.source_of(sheet.rules[-1].decision) if sheet.rules else {}
    last.pop("is_checked", None)  # said anew for every rule: what nobody checked binds nothing
    award, level = request.GET.get("hinh-thuc", ""), request.GET.get("cap", "")
    awards = {"awards": [award]} if award in AWARDS else {}
    return last | awards | ({"levels": [level]} if level in LEVEL_WORDS else {})


def _put(form: rule_forms.RuleForm | rule_forms.EndForm, refusal: Refused) -> None:
    """What the action refuses; what older rules lack is told in words, not by the lines of a text nobody wrote."""
    if not isinstance(refusal, actions.FaultyRules):
        put_refusal(form, refusal)
        return
    told = " ".join(dict.fromkeys(plain(one.expected) for one in refusal.faults))
    form.add_error(
        None, f"Quy định đã ghi từ trước không còn hợp với luật hiện hành: {told} Sửa ở trang Tệp quy định rồi ghi lại."
    )


def _shared(body: Organisation, key: str, seen: str, old: Rule | None, number: int | None) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "key": key, "seen": seen, "number": number, "home": address(key),
        "old": row(number or 0, old, naming.namer(body, on=today), on=today) if old else None,
        "crumbs": [*crumbs_of(None), ("Quy định riêng", address(key))],
    }  # fmt: skip
