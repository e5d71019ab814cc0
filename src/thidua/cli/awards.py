"""`thidua awards`: the catalogue of titles and commendations on a day, for the terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.cli.days import day_given

if TYPE_CHECKING:
    from thidua.law.catalogue import Award

NAME = "awards"
HELP = "danh mục danh hiệu thi đua, hình thức khen thưởng của một ngày"
EXAMPLES = """\
Ví dụ:
  thidua awards                      danh mục hôm nay
  thidua awards --on 30/06/2025      danh mục của một ngày (hoặc 2025-06-30)
  thidua awards --json               mọi trường, cho chương trình khác đọc
"""

_SUBJECTS = {"person": "CN", "collective": "TT", "household": "HGĐ"}
_WIDTHS = (34, 9, 10, 28, 15)  # with one space between: 100 columns
_HEADERS = ("Tên", "Viết tắt", "Đối tượng", "Thẩm quyền quyết định", "Điều")
_RULE = "─" * (sum(_WIDTHS) + len(_WIDTHS) - 1)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", metavar="NGÀY", help="ngày cần tra, ví dụ 2025-06-30 hoặc 30/06/2025 (mặc định: hôm nay)"
    )
    parser.add_argument("--json", action="store_true", help="in danh sách JSON")


def run(args: argparse.Namespace) -> int:
    from thidua.law.catalogue import awards_on

    day = day_given(args.on)
    awards = awards_on(day)
    if args.json:
        print(json.dumps([as_json(award, day) for award in awards], ensure_ascii=False, indent=2))
    else:
        print("\n".join(table(awards, day)))
    return 0


def as_json(award: Award, day: date) -> dict[str, Any]:
    """Every field of an award as it stands on `day`."""
    from thidua.law.catalogue import PROVISIONAL_FROM

    article = award.article_on(day)
    return {
        "key": award.key,
        "name": award.name_on(day),
        "short": award.short,
        "abbr": list(award.abbr),
        "aliases": [*award.aliases, *award.loose],
        "kind": award.kind,
        "subjects": list(award.subjects),
        "state_level": award.state_level,
        "rank": award.rank,
        "class": award.grade,
        "authority": [
            {"who": one.who, "place": one.place, "confidence": one.confidence, "note": one.note}
            for one in award.authority_on(day)
        ],
        "law": article.law if article else None,
        "article": article.place if article else None,
        "from": award.start.isoformat(),
        "to": award.end.isoformat() if award.end else None,
        "confidence": award.confidence,
        "checked_on": award.checked_on.isoformat(),
        "provisional": day >= PROVISIONAL_FROM,
        "note": award.note,
    }


def table(awards: tuple[Award, ...], day: date) -> Iterator[str]:
    """The lines of the catalogue, grouped by kind, at most 100 columns wide."""
    from thidua.law.catalogue import PROVISIONAL_FROM
    from thidua.law.wording import KIND

    yield f"Danh mục danh hiệu thi đua, hình thức khen thưởng ngày {day:%d/%m/%Y}: {len(awards)} mục"
    if not awards:
        yield "Chưa đọc văn bản nào của ngày này (dữ liệu bắt đầu từ 01/07/2004)."
        return
    laws = {article.law for award in awards if (article := award.article_on(day))}
    yield f"Theo {', '.join(sorted(laws))}. CN: cá nhân; TT: tập thể; HGĐ: hộ gia đình; * cấp Nhà nước."
    if day >= PROVISIONAL_FROM:
        yield f"Từ {PROVISIONAL_FROM:%d/%m/%Y} luật đã sửa đổi, chưa đọc toàn văn: tạm áp dụng quy định đã đọc gần nhất."
    for kind, title in KIND.items():
        group = [award for award in awards if award.kind == kind]
        if group:
            yield from ("", title.upper(), *_row(_HEADERS), _RULE)
            for award in group:
                yield from _row(_cells(award, day))


def _cells(award: Award, day: date) -> tuple[str, ...]:
    article = award.article_on(day)
    name = award.short if award.name_on(day) == award.name else award.name_on(day)
    return (
        name[0].upper() + name[1:] + ("\u00a0*" if award.state_level else ""),
        ", ".join(award.abbr[:1]),
        ", ".join(_SUBJECTS[one] for one in award.subjects),
        "; ".join(dict.fromkeys(one.short for one in award.authority_on(day))) or "chưa rõ",
        article.place if article else "chưa đọc",
    )


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    """One row, its long cells folded under themselves."""
    folded = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, _WIDTHS, strict=True)]
    for place in range(max(map(len, folded))):
        parts = [lines[place] if place < len(lines) else "" for lines in folded]
        yield " ".join(part.ljust(width) for part, width in zip(parts, _WIDTHS, strict=True)).rstrip()
