"""Ballots of paper and raised hands, entered by whoever counted them. The other's numbers are never shown, only which differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.councils import actions, queries
from thidua.councils.actions.counting import FIELDS, SHEET_FIELDS, SHEETS
from thidua.councils.presenting import sessions as words
from thidua.councils.views.door import METHODS, crumbs, question_or_404, reader
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.councils.models import Item, Question

CARDS, FOLD = 20, 100
"""Nominees up to which each has a card; of more, how many stand in one folded table."""
DIFFERS = "Khác bản của người kia: đếm lại ô này."

_NOT_HERE = "Nội dung này bỏ phiếu trên máy, máy tự kiểm phiếu: không nhập số phiếu bằng tay."
_NOT_NOW = "Nội dung này không trong lúc kiểm phiếu nên không nhập số phiếu được."


@require_http_methods(METHODS)
@require_role(*SEERS)
def counting(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody counted by hand; where two differ, the cells are marked."""
    found = question_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(actions.can_count(actor, found, on=today))
    if found.method == "phieu_kin" or (request.method != "POST" and found.stage != "mo"):
        messages.info(request, _NOT_HERE if found.method == "phieu_kin" else _NOT_NOW)
        return HttpResponseRedirect(reverse("councils:question", args=[found.pk]))
    refused: Refused | None = None
    if request.method == "POST":
        try:
            counts, sheets = _counts(found, request.POST), _sheets(found, request.POST)
            done = actions.enter_counts(found, counts, sheets=sheets, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            return _counted(request, done)
    context = _shown(request, found, refused)
    return render(request, "councils/counting.html", context, status=400 if refused else 200)


def _shown(request: HttpRequest, found: Question, refused: Refused | None) -> dict[str, Any]:
    actor, _ = reader(request)
    own, differing = queries.own_count(found, actor), queries.counts_differing(found, actor)
    typed = request.POST if request.method == "POST" else None
    items = queries.items_of(found)
    fields = _fields(found)
    rows = [
        {
            "item": one,
            "cells": _cells(
                fields,
                f"-{one.number}",
                own=own.get(str(one.number), {}),
                differing=differing.get(str(one.number), []),
                typed=typed,
                refused=refused,
            ),
        }
        for one in items
    ]
    return {
        "question": found, "session": found.session, "items": items, "refused": refused,
        "award": words.award_words(found, found.session, queries.giver_of(found.session)), "crumbs": crumbs(found.session.council, found.session),
        "rows": rows if len(rows) <= CARDS else [], "heads": list(fields.values()), "folds": _folds(rows) if len(rows) > CARDS else [],
        "sheets": _cells(
            SHEET_FIELDS, "", own=own.get(SHEETS, {}), differing=differing.get(SHEETS, []), typed=typed, refused=refused
        )
        if found.method == "phieu_giay" else [],
        "entered": queries.counts_entered(found, actor), "differing": bool(differing),
    }  # fmt: skip


def _folds(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Many nominees in parts that are folded: the first stands open, and each that has something to look at again."""
    parts = [rows[at : at + FOLD] for at in range(0, len(rows), FOLD)]
    return [
        {
            "first": some[0]["item"].number, "last": some[-1]["item"].number, "rows": some,
            "is_open": at == 0 or any(cell["error"] for row in some for cell in row["cells"]),
        }
        for at, some in enumerate(parts)
    ]  # fmt: skip


def _fields(found: Question) -> Mapping[str, str]:
    """What is counted of each nominee: opinions in writing only where somebody away sends one; no hand is invalid."""
    fields = FIELDS | ({"blank": "không có ý kiến"} if found.method == "gio_tay" else {})
    left_out = [] if words.presence(queries.attendances_of(found.session)).written else ["written_yes", "written_no"]
    left_out += ["invalid"] if found.method == "gio_tay" else []
    return {field: name for field, name in fields.items() if field not in left_out}


def _cells(
    fields: Mapping[str, str], mark: str, *, own: Mapping[str, int], differing: list[str], typed: QueryDict | None, refused: Refused | None
) -> list[dict[str, Any]]:  # fmt: skip
    """The cells of a form with what was typed or entered before, and what is wrong beside its field."""
    return [
        {
            "name": f"{field}{mark}", "label": label,
            "value": typed.get(f"{field}{mark}", "") if typed is not None else own.get(field, ""),
            "error": refused.said if refused and refused.field == f"{field}{mark}" else DIFFERS if field in differing and not refused else "",
        }
        for field, label in fields.items()
    ]  # fmt: skip


def _counted(request: HttpRequest, done: Question) -> HttpResponse:
    actor, _ = reader(request)
    if done.stage == "dong":
        by_paper = done.method == "phieu_giay"
        messages.success(
            request, "Hai bản kiểm phiếu khớp nhau. Đã kiểm phiếu xong." if by_paper else "Đã ghi kết quả giơ tay."
        )
        return HttpResponseRedirect(reverse("councils:question", args=[done.pk]))
    if differing := queries.counts_differing(done, actor):
        names = {str(item.number): item.name for item in queries.items_of(done)}
        told = "; ".join(_differs(key, fields, names) for key, fields in differing.items())
        messages.warning(request, f"Hai bản kiểm phiếu khác nhau ở: {told}. Hai người đếm lại rồi nhập lại.")
    else:
        messages.success(request, "Đã ghi bản của ông/bà. Người thứ hai đếm và nhập riêng; khớp nhau thì xong.")
    return HttpResponseRedirect(reverse("councils:counting", args=[done.pk]))


def _differs(key: str, fields: list[str], names: Mapping[str, str]) -> str:
    known = SHEET_FIELDS if key == SHEETS else FIELDS
    told = ", ".join(words for field, words in known.items() if field in fields)  # PostgreSQL keeps no order of its own
    return told if key == SHEETS else f"{names.get(key, f'hồ sơ số {key}')} ({told})"


def _counts(found: Question, sent: QueryDict) -> dict[int, actions.Tallied]:
    return {item.number: actions.Tallied(**_numbers(item, sent)) for item in queries.items_of(found)}


def _numbers(item: Item, sent: QueryDict) -> dict[str, int]:
    return {
        field: _number(
            sent.get(f"{field}-{item.number}", "") or "0", f"{item.name}: số phiếu {name}", f"{field}-{item.number}"
        )
        for field, name in FIELDS.items()
    }


def _sheets(found: Question, sent: QueryDict) -> actions.Sheets | None:
    if found.method != "phieu_giay":
        return None
    typed = {field: sent.get(field, "").strip() for field in SHEET_FIELDS}
    issued, returned = (
        _number(typed[field], name, field) if typed[field] else None for field, name in SHEET_FIELDS.items()
    )
    return actions.Sheets(issued=issued, returned=returned)


def _number(typed: str, what: str, field: str) -> int:
    typed = typed.strip() or "0"
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 4):
        raise Refused(f"{what} “{typed[:20]}” không phải là số.", "Ghi số nguyên, ví dụ 9.", field=field)
    return int(typed)
