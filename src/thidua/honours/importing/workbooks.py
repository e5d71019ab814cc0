"""The template to fill in, and the rows that could not be entered, to mend and send again."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from thidua.documents.cells import Broken, Value, is_blank, show
from thidua.documents.headers import Column as HeadColumn
from thidua.documents.headers import Table, YearColumn
from thidua.documents.workbooks import Column, Out, SheetOut, Toned, write_book
from thidua.honours.importing.lines import KINDS
from thidua.honours.importing.outcomes import Outcome, Plan, Status
from thidua.honours.importing.reading import EXAMPLE
from thidua.law.catalogue import AWARDS
from thidua.law.readings import VOCABULARIES
from thidua.law.wording import RATING
from thidua.people.models.bodies import Kind as BodyKind
from thidua.people.models.bodies import Level
from thidua.people.models.persons import Gender, Standing

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's property has no zone
_SPARE = 500
_SAID, _MEND = "Máy hiểu thế nào", "Cách sửa"

_HOW_TO = (
    ("Làm thế nào", "Điền những trang cần nhập, xóa trang không dùng. Rồi thả tệp vào trang Nhập từ Excel: xem từng dòng trước, bấm nhập sau."),
    ("Ví dụ", f"Các dòng có ghi chú “{EXAMPLE}” là ví dụ bịa ra; máy không đọc các dòng này."),
    ("Ai", "Ghi mã; không có mã thì ghi đủ họ tên, ngày sinh và đơn vị. Máy không bao giờ nhận người chỉ bằng tên."),
    ("Số định danh", "12 chữ số của căn cước, hoặc 9 chữ số của chứng minh nhân dân cũ. Có số thì máy nhận người bằng số trước tên. Sổ giữ số dạng mã hóa."),
    ("Đơn vị", "Tên chính thức (kể cả tên cũ) hoặc khóa. Để trống ở các trang sau: máy lấy nơi công tác cuối năm ấy theo trang Cá nhân và sổ."),
    ("Cá nhân", "Mỗi dòng một chức vụ; một người có thể có nhiều dòng. Chức vụ cần đơn vị và từ ngày."),
    ("Xác nhận", "Máy báo “có thể đã có” mà thật ra là người khác: cho một mã mới và ghi “người mới”."),
    ("Tập thể", "Ghi khóa hoặc tên tập thể ở cột Mã hoặc Họ và tên, tên tập thể, và ghi “tập thể”."),
    ("Hộ gia đình", "Ghi mã hộ, hoặc tên hộ với địa chỉ; hộ mới ghi ở trang Hộ gia đình. Dòng của hộ cần đơn vị giữ sổ."),
    ("Số liệu tập thể", "Sĩ số và các số trong đó, mỗi tập thể mỗi năm một dòng: luật hỏi tỷ lệ từ những số này. Ô không biết để trống."),
    ("Tổ chức", "Chỉ thêm tổ chức mới. Tổ chức đã có thì máy so sánh và nêu chỗ khác; đổi tên, chuyển cấp trên ghi ở trang Tổ chức."),
    ("Năm", "Năm đạt thành tích, không phải năm ký. Quyết định ghi cho nhiều năm: 2016-2020."),
    ("Nhập lại", "Nhập lại đúng tệp ấy thì mọi dòng là “đã có”. Dòng khác với sổ là “thay đổi”, cần văn bản đính chính."),
)  # fmt: skip

_BORN = date(1986, 2, 21)
_AN, _BINH, _OFFICE = "Nguyễn Thị Mẫu An", "Trần Văn Mẫu Bình", "Phòng Kế hoạch (ví dụ)"
_EXAMPLES: dict[str, Sequence[Sequence[Out]]] = {
    "bodies": (
        ("phong_ke_hoach", _OFFICE, "KH", "Phòng", "Cơ sở", "Cục Mẫu (ví dụ)", date(2015, 1, 1), "Quyết định 12/QĐ-VD ngày 05/12/2014"),
    ),
    "people": (
        ("VD1", _AN, _BORN, _OFFICE, "000186000001", "Nữ", "Kinh", "có", "Chuyên viên chính", "Người trực tiếp lao động, công tác", date(2015, 1, 1), None, ""),
        ("VD2", _BINH, date(1980, 12, 5), _OFFICE, "000080000002", "Nam", "Tày", "", "Trưởng phòng", "Lãnh đạo khác từ phó trưởng phòng", date(2018, 7, 1), None, ""),
    ),
    "households": (("HO1", "Hộ ông Nguyễn Văn Mẫu (ví dụ)", "Thôn Mẫu, xã Mẫu"),),
    "ratings": (
        ("VD1", _AN, _BORN, "", "cá nhân", 2025, "HTXS", "12/QĐ-VD", date(2025, 12, 20), "Cục Mẫu"),
        ("phong_ke_hoach", _OFFICE, None, "", "tập thể", 2025, "HTT", "", None, ""),
    ),
    "figures": (
        ("phong_ke_hoach", _OFFICE, 2025, 12, 12, 10, 2, 0, "không", "12/QĐ-VD", date(2025, 12, 20), "Cục Mẫu"),
    ),
    "honours": (
        ("VD1", _AN, _BORN, "", "cá nhân", 2025, "", "Chiến sĩ thi đua cơ sở", "công trạng", "34/QĐ-VD", date(2026, 1, 5), "Cục Mẫu",
         "Cục trưởng (ví dụ)", "", "", 2_340_000),
        ("VD2", _BINH, date(1980, 12, 5), "", "cá nhân", "2021-2025", "", "Bằng khen của Thủ tướng Chính phủ", "công trạng", "56/QĐ-VD",
         date(2026, 2, 3), "Thủ tướng Chính phủ", "", "", "", None),
        ("HO1", "Hộ ông Nguyễn Văn Mẫu (ví dụ)", None, _OFFICE, "hộ gia đình", 2025, "Thôn Mẫu, xã Mẫu", "Gia đình văn hóa", "công trạng",
         "57/QĐ-VD", date(2025, 11, 3), "Ủy ban nhân dân xã Mẫu", "", "", "", None),
    ),
    "initiatives": (
        ("VD1", _AN, _BORN, "", "cá nhân", 2025, "Rút ngắn thời gian xử lý hồ sơ (ví dụ)", "cơ sở", "sáng kiến", "có", "có", "",
         "78/QĐ-VD", date(2025, 11, 3), "Hội đồng sáng kiến (ví dụ)"),
    ),
    "discipline": (
        ("VD2", _BINH, date(1980, 12, 5), "", "cá nhân", "Khiển trách", "90/QĐ-VD", date(2023, 4, 1), "Cục Mẫu", date(2024, 4, 1)),
    ),
}  # fmt: skip
_KINDS_OF_COLUMN = {
    "birth": "date", "since": "date", "until": "date", "date": "date", "ends": "date", "year": "text", "bonus": "number",
    "members": "number", "completed": "number", "advanced": "number",
    "grassroots_fighters": "number", "warnings": "number", "reason": "wrap", "award": "wrap", "note": "wrap",
}  # fmt: skip
_WIDE = {
    "name": 28,
    "unit": 28,
    "award": 36,
    "title": 36,
    "reason": 36,
    "note": 22,
    "standing": 30,
    "decided_by": 24,
    "address": 30,
    "parent": 28,
    "document": 36,
}


def write_template(target: Path | BinaryIO, *, mark: str = EXAMPLE) -> None:
    """Writes the template as an .xlsx. `mark` stands in the note of every example row."""
    sheets = [_how_to(), *(_template_sheet(name, mark) for name in KINDS), _spellings()]
    write_book(target, sheets, created=_CREATED)


def _how_to() -> SheetOut:
    return SheetOut(
        name="Hướng dẫn", notes=("Mẫu nhập con người và sổ khen thưởng",), rows=_HOW_TO, filter=False,
        columns=(Column("Mục", 20), Column("Cách ghi", 110, "wrap")),
    )  # fmt: skip


def _template_sheet(name: Any, mark: str) -> SheetOut:
    kind = KINDS[name]
    fields = [field for field in kind.headers if field != "note"]
    columns = [_column(field, kind.headers[field][0], of_body=name == "bodies") for field in fields]
    rows = [(*row, mark) for row in _EXAMPLES[name]]
    return SheetOut(
        name=kind.title, columns=[*columns, _column("note", "Ghi chú")], rows=rows, freeze=(1, 2), spare_rows=_SPARE
    )  # fmt: skip


def _column(field: str, title: str, *, of_body: bool = False) -> Column:
    shown: Any = _KINDS_OF_COLUMN.get(field, "text")
    kinds = [str(label) for label in BodyKind.labels] if of_body and field == "kind" else None
    return Column(title, _WIDE.get(field, 14), shown, choices=_choices().get(field, ()) if kinds is None else kinds)


def _choices() -> dict[str, Sequence[str]]:
    flag = ("có", "không")
    return {
        "led_bloc": ("cấp Bộ", "Trung ương", "không"), "level": [str(label) for label in Level.labels],
        "gender": [str(label) for label in Gender.labels], "standing": [str(label) for label in Standing.labels],
        "subject": ("cá nhân", "tập thể", "hộ gia đình"), "rating": list(RATING), "scope": ("cơ sở", "cấp Bộ", "toàn quốc"),
        "award": [award.plain_name for award in AWARDS.values()], "path": list(VOCABULARIES["path"].names.values()),
        "form": list(VOCABULARIES["discipline"].names.values()), "confirm": ("người mới",), "is_party_member": flag,
        "kind": list(VOCABULARIES["initiative_kind"].names.values()), "accepted": flag, "applied": flag, "replicable": flag,
    }  # fmt: skip


def _spellings() -> SheetOut:
    told = {
        "Danh hiệu, hình thức": _choices()["award"],
        "Viết tắt hiểu được": ["; ".join(award.abbr) for award in AWARDS.values()],
        "Xếp loại": [f"{key}: {name}" for key, name in RATING.items()],
        "Phạm vi": _choices()["scope"], "Loại sáng kiến": _choices()["kind"], "Loại hình": _choices()["path"],
        "Kỷ luật": _choices()["form"], "Phân loại cán bộ": _choices()["standing"],
    }  # fmt: skip
    return SheetOut(
        name="Danh mục cách ghi", columns=[Column(title, 44 if "hình thức" in title else 26, "wrap") for title in told],
        rows=zip_longest(*told.values(), fillvalue=None), filter=False,
    )  # fmt: skip


def write_errors(target: Path | BinaryIO, plan: Plan, *, created: datetime) -> int:
    """The rows that were not clean, sheet by sheet under their own headers, with what is wrong and how to mend it."""
    sheets: dict[str, list[Outcome]] = {}
    for outcome in plan.unclean:
        sheets.setdefault(outcome.line.sheet, []).append(outcome)
    write_book(target, [_errors_sheet(name, rows) for name, rows in sheets.items()] or [_nothing()], created=created)
    return len(plan.unclean)


def _nothing() -> SheetOut:
    return SheetOut(name="Không có lỗi", columns=(Column("Không có dòng nào phải sửa.", 40),), filter=False)


def _errors_sheet(name: str, outcomes: Sequence[Outcome]) -> SheetOut:
    table = outcomes[0].line.record.table
    columns = _columns_of(table)
    titles = [Column(title, 18) for _, title in columns if title not in {_SAID, _MEND}]
    return SheetOut(
        name=name, columns=[*titles, Column(_SAID, 50, "wrap"), Column(_MEND, 50, "wrap")],
        rows=list(_error_rows(outcomes, [index for index, title in columns if title not in {_SAID, _MEND}])),
    )  # fmt: skip


type Headed = HeadColumn | YearColumn


def _read_columns(table: Table) -> list[Headed]:
    return [*(column for columns in table.columns.values() for column in columns), *table.years]


def _columns_of(table: Table) -> list[tuple[int, str]]:
    every: list[Headed] = [*_read_columns(table), *table.unread]
    return sorted((column.index, column.header) for column in every)


def _error_rows(outcomes: Sequence[Outcome], indexes: Sequence[int]) -> Iterator[Sequence[Out | Toned]]:
    for outcome in outcomes:
        wrong = {problem.column for problem in outcome.told}
        tone: Any = "danger" if outcome.status == Status.ERROR else "warn"
        table = outcome.line.record.table
        letters = {column.letter: column.index for column in _read_columns(table)}
        marked = {letters[letter] for letter in wrong if letter in letters}
        cells: list[Out | Toned] = []
        for index in indexes:
            value = _out(outcome.line.record.at(index))
            cells.append(Toned(value, tone) if index in marked and value is not None else value)
        yield (
            *cells,
            Toned("\n".join(f"{outcome.status}: {problem.message}" for problem in outcome.told), tone),
            "\n".join(dict.fromkeys(problem.mend for problem in outcome.told)),
        )


def _out(value: Value) -> Out:
    if is_blank(value):
        return None
    if isinstance(value, str | int | float | bool | date):
        return value
    return value.code if isinstance(value, Broken) else show(value)
