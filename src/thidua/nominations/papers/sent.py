"""The letter of a unit as it was submitted: its words are made once, and printed from what was kept ever after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from thidua.documents.official import Annex, Basis, Block, Official, Sign, Table, Wish, write_official
from thidua.files.own import own_paper
from thidua.nominations.models import Nomination, Round, UnitLetter
from thidua.nominations.papers.letter import letter_values_of, list_values_of
from thidua.nominations.papers.rows import list_table
from thidua.nominations.papers.stamps import stamp_of
from thidua.nominations.papers.words import WORDS
from thidua.nominations.queries.printing import issuer_of, printed
from thidua.people.models import Organisation
from thidua.people.queries import name_on


def written(
    dossiers: Sequence[Nomination], at: Round, unit: Organisation, document: str, *, on: date, old: UnitLetter | None = None
) -> UnitLetter:  # fmt: skip
    """The letter with these dossiers (`with_all`, in their order), not yet saved; whoever stood in the `old` one stands as they
    stood there. Fifteen queries.
    """
    rows, issuer, stamp = printed(dossiers, on=on), issuer_of(unit, on=on), stamp_of(document, on=on)
    head = stamp.values | {"kem_theo": f"Kèm theo Tờ trình số {stamp.number} {stamp.when} của {issuer.name}"}
    values = letter_values_of(rows, at, issuer, to=name_on(at.body, on), on=on) | head | {"so": stamp.number}
    listed = list_values_of(rows, at, issuer, on=on)
    before = dict(zip(old.dossiers, old.values["danh_sach"], strict=True)) if old else {}
    said = zip(dossiers, values["danh_sach"], strict=True)
    values["danh_sach"] = [before.get(one.pk, row) | {"tt": row["tt"]} for one, row in said]
    return UnitLetter(
        pk=old.pk if old else None, round=at, unit=unit, document=document, submitted_on=old.submitted_on if old else on, values=values,
        listed={name: listed[name] for name in ("loai", "trich_yeu")}, dossiers=[one.pk for one in dossiers],
    )  # fmt: skip


def as_sent(kept: UnitLetter, kind: str) -> BytesIO:
    """The letter ("tt-de-nghi") or its list ("danh-sach") as .docx, by the template of its unit, or of a body above, where there is one.

    Raises:
        Refused: that template does not pass the check of today.
    """
    values = kept.values | (kept.listed if kind == "danh-sach" else {})
    sample = kept.round.is_sample
    own = own_paper(kept.unit, kind, WORDS[kind], lambda: values, on=kept.submitted_on, is_sample=sample)
    return own or write_official(_official(values, kind, is_sample=sample), on=kept.submitted_on)


def _official(values: dict[str, Any], kind: str, *, is_sample: bool) -> Official:
    """What was kept, laid out as the drafts are."""
    table, wish = _table(values), Wish(f"({values['kem_theo']})")
    is_letter = kind == "tt-de-nghi"
    said: list[Block] = [Wish(f"Kính gửi: {values['kinh_gui']}"), *map(Basis, values["can_cu"]), *values["noi_dung"]]
    annex = Annex(title="Danh sách đề nghị khen thưởng", about=values["kem_theo"], blocks=[table], across=True)
    return Official(
        above=values["co_quan_tren"], issuer=values["co_quan"], number=values["so"] if is_letter else "", kind=values["loai"], about=values["trich_yeu"],
        dated=f"{values['dia_danh']}, ngày {values['ngay']} tháng {values['thang']} năm {values['nam']}",
        blocks=said if is_letter else [wish, table], receivers=values["noi_nhan"] if is_letter else (), annexes=[annex] if is_letter else (),
        signs=[Sign(values["chuc_vu"], values["nguoi_ky"])], across=not is_letter, is_sample=is_sample,
    )  # fmt: skip


def _table(values: dict[str, Any]) -> Table:
    """The list, its rows as they were kept."""
    rows = [
        [
            row["tt"],
            row["ten"],
            f"{row['ngay_sinh']}\n{row['gioi_tinh']}".strip(),
            row["don_vi"],
            row["khen"],
            row["tom_tat"],
        ]
        for row in values["danh_sach"]
    ]
    return replace(list_table([], on=date.min), rows=rows)
