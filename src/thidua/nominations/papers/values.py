"""The values of a body's own template of the letter, of the list and of a report: the same words our papers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from thidua.documents.official import Basis, Official, Sign, Wish
from thidua.documents.word_templates.heads import BLANK, head
from thidua.honours.recipients import subject_of
from thidua.nominations.models import Nomination
from thidua.nominations.papers.past import rows_of
from thidua.nominations.papers.report import about_of, held, mark_of, signs_of
from thidua.nominations.papers.rows import award_of, counted, list_table
from thidua.nominations.queries.printing import Issuer, Printed

_KINDS = {"person": "bc-ca-nhan", "collective": "bc-tap-the", "household": "bc-ho"}
_SUBJECTS = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
_ROADS = {"dot_xuat": "bc-dot-xuat"}


def report_kind(one: Nomination) -> str:
    """The kind of report (`words.REPORTS`) of a dossier: by its road where that asks for one of its own, else by whom it is of."""
    subject = subject_of(one)
    if one.round.path == "cong_hien" and subject == "person":
        return "bc-cong-hien"
    return _ROADS.get(one.round.path, _KINDS[subject])


def list_values(
    rows: Sequence[Printed], unit: Issuer, *, about: str, annexed: str, sign: Sign, on: date, votes: Mapping[int, str] | None = None
) -> dict[str, Any]:  # fmt: skip
    """A value for each of `words.LIST`; `votes` by number of the dossier, `annexed` says to which letter it belongs."""
    said = list_table(rows, on=on, votes=votes or {})
    return head(above=unit.above, issuer=unit.name, kind="Danh sách đề nghị khen thưởng", about=about, day=on) | {
        "kem_theo": annexed, "so_loai": counted(rows), "so_dong": str(len(rows)), "nguoi_ky": sign.name,
        "chuc_vu": [line.upper() for line in sign.lines],
        "danh_sach": [_row(row, cells) for row, cells in zip(rows, said.rows, strict=True)],
    }  # fmt: skip


def letter_values(paper: Official, listed: dict[str, Any]) -> dict[str, Any]:
    """A value for each of `words.LETTER`: what the letter we would write says, and its list (`list_values`)."""
    return listed | {
        "loai": paper.kind.upper(), "trich_yeu": paper.about, "so": paper.number, "mau_so": paper.mark.text if paper.mark else "",
        "kinh_gui": "\n".join(one.text.removeprefix("Kính gửi: ") for one in paper.blocks if isinstance(one, Wish)),
        "can_cu": [one.text for one in paper.blocks if isinstance(one, Basis)], "noi_dung": [one for one in paper.blocks if isinstance(one, str)],
        "noi_nhan": list(paper.receivers),
    }  # fmt: skip


def _row(row: Printed, cells: Sequence[str]) -> dict[str, str]:
    number, name, _, place, award, votes, summary = cells
    return {
        "tt": number, "ten": name, "ngay_sinh": row.born, "gioi_tinh": row.gender, "don_vi": place, "khen": award, "phieu": votes, "tom_tat": summary,
    }  # fmt: skip


def report_values(row: Printed, unit: Issuer, *, on: date) -> dict[str, Any]:
    """A value for each of `words.REPORT`."""
    one, passages = row.one, row.passages
    subject = subject_of(one)
    sign = signs_of(row, unit, subject)[-1]
    mark = mark_of(one, subject, one.received_on or on)
    return head(above=unit.above, issuer=unit.name, kind="Báo cáo thành tích", about=about_of(row, on), day=on) | {
        "khen": award_of(row, on), "ten": row.name, "don_vi": row.place, "ngay_sinh": row.born, "gioi_tinh": row.gender,
        "doi_tuong": _SUBJECTS[subject], "dia_chi": one.household.address if one.household else "", "mau_so": mark.text if mark else "", "nguoi_ky": sign.name,
        "chuc_vu": [line.upper() for line in sign.lines], "qua_trinh": _career(row, on),
        "noi_cong_tac": _lines(passages.get("noi_cong_tac", "")), "tom_tat": _lines(passages.get("tom_tat", "")),
        "thanh_tich": _lines(passages.get("thanh_tich") or passages.get("tom_tat") or BLANK),
        "so_lieu": _lines(passages.get("so_lieu", "")), "ky_luat": _lines(passages.get("ky_luat", "")),
        "nhan_xet": _lines(passages.get("nhan_xet", "")),
        **{key: _past(passages.get(key, "")) for key in ("sang_kien", "xep_loai", "danh_hieu", "khen_thuong")},
    }  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _past(text: str) -> list[dict[str, str]]:
    return [{"nam": year, "ten": what, "quyet_dinh": decision} for year, what, decision in rows_of(text)]


def _career(row: Printed, on: date) -> list[dict[str, str]]:
    return [
        {
            "tu_den": f"{post.since:%m/%Y} – {f'{post.until:%m/%Y}' if post.until else 'nay'}", "chuc_vu": post.title, "don_vi": place,
            "thoi_gian": held(post.since, post.until or on),
        }
        for post, place in zip(row.posts, row.places, strict=True)
    ]  # fmt: skip
