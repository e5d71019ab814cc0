"""A decision, the letter that goes with its draft, or its notice as a Word document: what each field of the template says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.decisions.authority import blocks, ruling
from thidua.decisions.bonuses import in_words
from thidua.decisions.calculations import printed
from thidua.decisions.models import Decision, Line, Origin, PaperKind, State
from thidua.decisions.presenting import articles
from thidua.decisions.presenting.awards import spaced
from thidua.decisions.presenting.money import UNKNOWN, UNPAID
from thidua.decisions.presenting.one import years
from thidua.decisions.queries.proposers import Proposer, Voted
from thidua.decisions.receivers import of_decision
from thidua.decisions.signatures import signature_of
from thidua.law.documents import dated, month
from thidua.law.wording import SUBJECT, called, figure, two, upper
from thidua.people.queries import level_of

BLANK = "……"
"""Where a paper has no number, day or name yet: somebody writes it by hand."""
_UNDATED = f"ngày {BLANK} tháng {BLANK} năm"
_ROMAN = ("I", "II", "III")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a paper says beside its decision: who decided and the body above, as called that day; who proposes; the votes."""

    body: str
    issuer: str = ""
    above: str = ""
    proposer: Proposer = field(default_factory=Proposer)
    votes: Mapping[int, Voted] = field(default_factory=dict)


def offered(decision: Decision, awards: Iterable[str], *, on: date) -> list[PaperKind]:
    """The papers that may be made: never a decision that is for another level to make, or that was made there."""
    if decision.origin == Origin.ABOVE:
        return [PaperKind.NOTICE] if decision.state == State.SIGNED else []
    level = level_of(decision.body, on)
    if decision.state == State.SIGNED:
        return [PaperKind.DECISION, PaperKind.SUBMISSION, PaperKind.NOTICE]
    if any(blocks(award, ruling(award, level, on), on) for award in dict.fromkeys(awards)):
        return [PaperKind.SUBMISSION]
    return [PaperKind.DECISION, PaperKind.SUBMISSION]


def values_of(
    decision: Decision, lines: Sequence[Line], kind: str, *, around: Around, on: date, part: str = ""
) -> dict[str, Any]:  # fmt: skip
    """Every field a template may name (`fields.FIELDS`); with `part` (`extract`) a notice says that it is one, and of what."""
    day = decision.signed_on
    sums = articles.sums_of(decision, lines, on=on)
    total = articles.total(sums)
    written, plain = _articles(decision, lines, sums, around=around, on=day or on, kind=kind)
    common = _common(decision, around, on) | {
        "noi_nhan": of_decision(decision, len(written)), "tieu_de": _list_title(decision, lines, kind),
        "tong_tien": "" if total is None else in_words(total), "so_dong": figure(len(lines)), "so_loai": articles.counted([line.subject for line in lines]),
        "ket_qua": _votes(lines, around, day or on), "dieu": written, "noi_dung": plain,
        "danh_sach": grouped([_row(one, day or on, around) for one in sums]),
    }  # fmt: skip
    own = {PaperKind.DECISION: _decision, PaperKind.SUBMISSION: _letter, PaperKind.NOTICE: _notice}[PaperKind(kind)]
    said = common | own(decision, around, on)
    return said | _extracted(said, part) if part and kind == PaperKind.NOTICE else said


def _extracted(said: dict[str, Any], part: str) -> dict[str, Any]:
    """A notice of some of the lines: its kind, its subject, its body and its list all tell."""
    return {
        "loai": f"TRÍCH {said['loai']}", "trich_yeu": f"Trích k{said['trich_yeu'][1:]}", "noi_dung": [part, *said["noi_dung"]],
        "kem_theo": f"Trích danh sách. {said['kem_theo']}",
    }  # fmt: skip


def _common(decision: Decision, around: Around, on: date) -> dict[str, Any]:
    """What the three papers share."""
    day, body = decision.signed_on, around.body
    head = decision.head_title or decision.signer_title
    number = decision.number or f"{BLANK}/{decision.symbol}"
    return {
        "co_quan_tren": around.above.upper(), "co_quan": (around.issuer or body).upper(), "dia_danh": decision.place or BLANK,
        "ngay": BLANK, "thang": BLANK, "nam": f"{on:%Y}", "trich_yeu": decision.title, "tham_quyen": f"{head} {body}".strip().upper(),
        "kinh_gui": f"{head or BLANK} {body}", "don_vi_trinh": around.proposer.issuer or BLANK, "de_nghi": "",
        "quyet_dinh": f"Quyết định số {number} {dated(day) if day else f'{_UNDATED} {on.year}'}", "noi_quyet_dinh": _decider(decision, around),
        "can_cu": _grounds(decision.bases.splitlines(), ""),
    }  # fmt: skip


def _decision(decision: Decision, around: Around, on: date) -> dict[str, Any]:
    day = decision.signed_on
    number = decision.number or f"{BLANK}/{decision.symbol}"
    when = dated(day) if day else f"{_UNDATED} {on.year}"
    *grounds, last = _grounds(decision.bases.splitlines(), decision.proposal) or [""]
    return {
        "loai": "QUYẾT ĐỊNH", "so": number, "ngay": f"{day:%d}" if day else BLANK, "thang": month(day) if day else BLANK,
        "nam": f"{day or on:%Y}", "can_cu": grounds if decision.proposal else [*grounds, *filter(None, [last])],
        "de_nghi": last if decision.proposal else "", "nguoi_ky": decision.signer_name,
        "chuc_vu": list(printed(signature_of(decision))), "kem_theo": f"Kèm theo Quyết định số {number} {when} của {_decider(decision, around)}",
    }  # fmt: skip


def _letter(decision: Decision, around: Around, on: date) -> dict[str, Any]:
    """Signed by whoever proposes, never by the signer it is addressed to."""
    proposer = around.proposer
    number = f"{BLANK}/TTr-{proposer.letters}" if proposer.letters else f"{BLANK}/TTr"
    issuer = proposer.issuer or BLANK
    return {
        "loai": "TỜ TRÌNH", "so": number, "co_quan_tren": around.body.upper(), "co_quan": issuer.upper(), "nguoi_ky": proposer.name,
        "chuc_vu": [title.upper() for title in proposer.titles or (BLANK,)], "noi_nhan": ["Như trên;", "Lưu: VT."],
        "trich_yeu": decision.title.replace("Về việc tặng", "Về việc đề nghị tặng", 1),
        "kem_theo": f"Kèm theo Tờ trình số {number} {_UNDATED} {on.year} của {issuer}",
    }  # fmt: skip


def _notice(decision: Decision, around: Around, on: date) -> dict[str, Any]:
    """Of our own decision in the name of its signer; what the level above decided, somebody here makes known, who is not known yet."""
    symbol = decision.symbol.partition("-")[2] if decision.origin == Origin.HERE else ""
    number = f"{BLANK}/TB-{symbol}" if symbol else f"{BLANK}/TB"
    ours = decision.origin == Origin.HERE
    return {
        "loai": "THÔNG BÁO", "so": number, "nguoi_ky": decision.signer_name if ours else "",
        "trich_yeu": f"Kết quả khen thưởng: {decision.title.removeprefix('Về việc ')}",
        "chuc_vu": list(printed(signature_of(decision))) if ours else [BLANK],
        "noi_nhan": ["Các đơn vị, tập thể, cá nhân được khen thưởng;", "Lưu: VT."],
        "kem_theo": f"Kèm theo Thông báo số {number} {_UNDATED} {on.year} của {_decider(decision, around) if ours else around.issuer or around.body}",
    }  # fmt: skip


def _grounds(bases: Sequence[str], proposal: str) -> list[str]:
    """One a line, each ending in ";" and the last, be it whose proposal it is, in "." (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    every = [one.strip().rstrip(";.,") for one in (*bases, proposal) if one.strip(" ;.,")]
    return [f"{one}{';' if at < len(every) else '.'}" for at, one in enumerate(every, 1)]


def _decider(decision: Decision, around: Around) -> str:
    """Whose decision it is: "Bộ trưởng Bộ Mẫu", also where a deputy signs for the minister; of the level above as written."""
    return f"{decision.head_title or decision.signer_title} {around.body}".strip()


def _articles(
    decision: Decision, lines: Sequence[Line], sums: Sequence[articles.Sum], *, around: Around, on: date, kind: str
) -> tuple[list[dict[str, Any]], list[str]]:  # fmt: skip
    """The articles there are, the last of a decision or letter ending as a decree wants it, and the same as lines of a notice.
    What the level above wrote in its articles nobody here knows: of that only whom it awards, and what is paid, is told.
    """
    kept = articles.every(decision, lines, sums, on=on, issuer=around.issuer or around.body)
    if decision.origin == Origin.ABOVE:
        return [], kept
    plain = [f"Điều {at}. {text}" for at, text in enumerate(kept, 1)]
    return (numbered_articles(kept) if kind != PaperKind.NOTICE else []), plain


def numbered_articles(texts: Sequence[str]) -> list[dict[str, Any]]:
    """The articles as a template takes them; the last one ends the paper with "./." (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return [{"so": at, "noi_dung": f"{text}/." if at == len(texts) else text} for at, text in enumerate(texts, 1)]


def _list_title(decision: Decision, lines: Sequence[Line], kind: str) -> str:
    """What the list is of: "Tập thể, cá nhân được tặng …"; nothing where the subject of the paper does not begin as usual."""
    before, usual, given = decision.title.partition("Về việc tặng ")
    if before or not usual:
        return ""
    who = [SUBJECT[one] for one in articles.ORDER if any(line.subject == one for line in lines)]
    done = "được đề nghị tặng" if kind == PaperKind.SUBMISSION else "được tặng"
    return f"{upper(', '.join(who))} {done} {given}" if who else ""


def grouped(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The rows as the list has them: collectives, households, persons, counted through; of several kinds the first row of
    each says which.
    """
    kinds = [one for one in articles.ORDER if any(row["loai"] == one for row in rows)]
    found, told = [], set[str]()
    for at, row in enumerate(sorted(rows, key=lambda row: kinds.index(row["loai"])), 1):
        is_first = len(kinds) > 1 and row["loai"] not in told
        told.add(row["loai"])
        head = f"{_ROMAN[kinds.index(row['loai'])]}. {upper(SUBJECT[row['loai']])}" if is_first else ""
        found.append(row | {"tt": str(at), "nhom": head})
    return found


def _votes(lines: Sequence[Line], around: Around, on: date) -> list[str]:
    """What the council agreed to, a line for each award and session."""
    groups: dict[tuple[str, date], int] = {}
    for line in lines:
        if voted := around.votes.get(line.nomination_id or 0):
            groups[line.award, voted.met_on] = groups.get((line.award, voted.met_on), 0) + 1
    return [
        f"Hội đồng Thi đua - Khen thưởng họp {dated(day)}, tán thành đề nghị tặng {called(award, on, body=around.body)} đối với "
        f"{two(many)} trường hợp; kết quả biểu quyết ghi ở từng dòng của danh sách."
        for (award, day), many in groups.items()
    ]


def _sum(one: articles.Sum) -> str:
    """A sum as the list has it: of a gift that it is one, in words where nobody knows it or none is paid."""
    if one.amount is None:
        return UNKNOWN
    if not one.amount:
        return UNPAID
    return f"Tặng phẩm lưu niệm trị giá {figure(one.amount)}" if one.is_gift else figure(one.amount)


def _row(one: articles.Sum, on: date, around: Around) -> dict[str, str]:
    line = one.line
    voted = around.votes.get(line.nomination_id or 0)
    return {
        "loai": line.subject, "ten": line.name, "chuc_vu": line.post, "don_vi": line.unit_name if line.subject == "person" else "",
        "khen": upper(called(line.award, on, body=around.issuer or around.body)), "nam": years(line),
        "tien_thuong": _sum(one), "ma": spaced(line.code), "phieu": voted.share if voted else "",
    }  # fmt: skip
