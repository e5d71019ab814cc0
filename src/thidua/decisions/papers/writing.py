"""A decision, a submission or a notice as a Word document: the template filled with what the decision says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from thidua.decisions.bonuses import in_words, shares
from thidua.decisions.calculations import printed
from thidua.decisions.models import Decision, Line, PaperKind
from thidua.decisions.presenting import articles
from thidua.decisions.presenting.awards import spaced
from thidua.decisions.presenting.one import years
from thidua.decisions.queries.defaults import called
from thidua.decisions.signatures import signature_of
from thidua.law.wording import figure, upper

BLANK = "……"
"""Where a draft has no number or day yet: somebody writes it by hand."""


def values_of(decision: Decision, lines: Sequence[Line], kind: str, *, body: str, on: date) -> dict[str, Any]:
    """Every field a template may name (`fields.FIELDS`)."""
    day = decision.signed_on
    told = shares(lines, decided=day or on)
    said = [
        articles.first(decision, lines, on=day or on),
        articles.second(decision, told),
        articles.third(decision, lines),
    ]
    number = decision.number or f"{BLANK}/{decision.symbol}"
    dated = f"ngày {day:%d} tháng {day:%m} năm {day:%Y}" if day else f"ngày {BLANK} tháng {BLANK} năm {on:%Y}"
    is_decision = kind == PaperKind.DECISION
    head = decision.head_title or decision.signer_title
    total = sum(one.line.bonus or 0 for one in told) if day else articles.total(told)
    return {
        "co_quan": body.upper(), "loai": PaperKind(kind).label.upper(), "dia_danh": decision.place or BLANK,
        "so": number if is_decision else f"{BLANK}/{_symbol(decision, kind)}", "trich_yeu": decision.title,
        "ngay": f"{day:%d}" if day and is_decision else BLANK, "thang": f"{day:%m}" if day and is_decision else BLANK,
        "nam": f"{day or on:%Y}", "tham_quyen": f"{head} {body}".strip().upper(), "de_nghi": decision.proposal,
        "nguoi_ky": decision.signer_name, "kem_theo": f"Kèm theo Quyết định số {number} {dated} của {body}",
        "tong_tien": in_words(total), "so_dong": figure(len(lines)), "can_cu": decision.bases.splitlines(),
        "dieu": [{"so": at, "noi_dung": text} for at, text in enumerate(_ended(said), 1)],
        "noi_nhan": decision.receivers.splitlines(), "chuc_vu": list(printed(signature_of(decision))),
        "danh_sach": [_row(line, one.line.bonus if day else one.amount, day or on, body) for line, one in zip(lines, told, strict=True)],
    }  # fmt: skip


def _ended(said: Sequence[str]) -> list[str]:
    """The articles there are; the last one ends as a decree wants it."""
    kept = [text for text in said if text]
    return [*kept[:-1], f"{kept[-1]}/."] if kept else []


def _symbol(decision: Decision, kind: str) -> str:
    """The same body, another kind of paper: "TTr-BM" beside "QĐ-BM"."""
    _, dash, body = decision.symbol.partition("-")
    return f"{'TTr' if kind == PaperKind.SUBMISSION else 'TB'}{dash}{body}"


def _row(line: Line, amount: int | None, on: date, body: str) -> dict[str, str]:
    return {
        "tt": str(line.position), "ten": line.name, "chuc_vu": line.post, "don_vi": line.unit_name if line.subject == "person" else "",
        "khen": upper(called(line.award, on, body=body)), "nam": years(line),
        "tien_thuong": figure(amount) if amount is not None else "", "ma": spaced(line.code),
    }  # fmt: skip
