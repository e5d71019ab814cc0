"""The page that lies beside the files: that all of it is invented, how, and what every column means."""

from __future__ import annotations

from thidua.honours.synthetic.columns import SHEETS, WORD, Column, Sheet
from thidua.honours.synthetic.making import Made
from thidua.honours.synthetic.variants import REALISTIC, Wanted
from thidua.law.catalogue import AWARDS

NAME = "GHI-CHU.md"
_LIKE = {
    True: "Như thật: tỷ lệ xếp loại, danh hiệu, thời gian công tác và chuỗi khen thưởng gần như của Bộ Mẫu.",
    False: "Dày: ai cũng làm việc và được xếp loại mọi năm, xuất sắc và chiến sĩ thi đua sát tỷ lệ tối đa, nhiều danh hiệu: "
    "trường hợp nặng nhất cho việc xét.",
}


def notes(wanted: Wanted, made: Made) -> str:
    """The whole page."""
    variant = wanted.variant
    return "\n".join([
        "# Dữ liệu mẫu: không có thật", "",
        "Mọi người, tổ chức, quyết định trong thư mục này đều do máy bịa ra để thử phần mềm. Tên trùng với người thật, nơi thật chỉ là "
        "ngẫu nhiên. Đừng nhập chung với dữ liệu thật.", "",
        "## Làm thế nào", "",
        f"    thidua sample --people {wanted.people} --years {wanted.last - wanted.first + 1} --last {wanted.last} "
        f"--variant {variant.key} --seed {wanted.seed} --out THƯ-MỤC", "",
        f"- {_LIKE[variant == REALISTIC]}",
        f"- Năm thành tích: {wanted.first}–{wanted.last}. Số gieo: {wanted.seed}. Cùng lệnh, cùng phiên bản phần mềm và thư viện thì tệp giống "
        "nhau đến từng byte.",
        "- Mỗi cục, vụ có một cơ quan và ba phòng. Mỗi năm mỗi người có xếp loại, có thể có sáng kiến, kỷ luật; rồi mới được khen khi "
        "đủ điều kiện tính được của luật vào ngày đề nghị. Điều kiện chỉ người xét được thì coi như đã xác nhận.",
        "- Danh sách khen thưởng, xếp loại, sáng kiến, kỷ luật đầy đủ cho các năm trên; trước đó không có gì. Mọi dòng là dòng ghi mới, "
        "chưa dòng nào đính chính hay hủy.", "",
        "## Số dòng", "", "| tệp | mỗi dòng là | số dòng |", "|---|---|---:|",
        *(f"| `{sheet.name}.parquet` | {sheet.line} | {_many(made.lines[sheet.name])} |" for sheet in SHEETS), "",
        "## Số lượt khen", "", "| danh hiệu, hình thức | khóa | lượt |", "|---|---|---:|",
        *(f"| {_award(key)} | `{key}` | {_many(times)} |" for key, times in made.awards.most_common()), "",
        *(line for sheet in SHEETS for line in _columns(sheet)),
    ])  # fmt: skip


def _columns(sheet: Sheet) -> list[str]:
    rows = [f"| `{column.name}` | {_type(column)} | {column.meaning} |" for column in sheet.columns]
    return [f"## Cột của `{sheet.name}.parquet`", "", "| cột | kiểu | nghĩa |", "|---|---|---|", *rows, ""]


def _type(column: Column) -> str:
    return "dictionary<string>" if column.type == WORD else str(column.type)


def _award(key: str) -> str:
    return AWARDS[key].plain_name if key in AWARDS else key


def _many(count: int) -> str:
    return f"{count:,}".replace(",", ".")
