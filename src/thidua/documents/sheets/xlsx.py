"""Reading .xlsx and .xlsm: the parts are checked, packed anew, and read by Calamine. Macros are never opened."""

import posixpath
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from thidua.documents.cells import Broken
from thidua.documents.problems import Problem, Unreadable
from thidua.documents.sheets.archive import Archive, broken_file, check_xml, hostile_xml, pack
from thidua.documents.sheets.book import Book, Budget, Merge, Sheet, mark_broken, number_rows
from thidua.documents.sheets.extent import broken_cells, extent
from thidua.documents.sheets.texts import check_texts
from thidua.documents.sheets.usual import usual_extent

_UNUSED = (
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/theme/",
    "xl/externalLinks/",
    "xl/pivotCache/",
    "xl/pivotTables/",
    "xl/comments",
    "xl/threadedComments/",
    "docProps/",
    "customXml/",
)
_LARGEST_OTHER = 20_000_000  # bytes of a part that is neither sheet nor strings: styles, relations
_MOST_MERGES = 500_000
_MOST_SHEETS = 1_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

type _Broken = dict[str, dict[tuple[int, int], Broken]]


def read_xlsx(archive: Archive, name: str, budget: Budget) -> Book:
    """The book in an archive; raises Unreadable. Values of formulas are those stored in the file."""
    parts = _parts(archive)
    try:
        declared = _declared_sheets(parts)
        names = dict(declared)
        broken, usual = _check_sheets(parts, names, budget)
        sheets = [part for part in parts if _may_be_sheet(part, parts[part], names)]
        check_texts(parts, sheets, short=usual, times=_times(declared, parts), budget=budget)
    except (expat.ExpatError, ElementTree.ParseError, LookupError, ValueError) as error:
        raise broken_file() from error
    book = Book(name, [])
    if any(part.endswith("vbaProject.bin") for part in archive.names):
        book.problems.append(macro_warning())
    packed = pack(parts)
    parts.clear()
    try:
        _read_sheets(book, CalamineWorkbook.from_filelike(packed), broken, budget)
    except Unreadable:
        raise
    except Exception as error:
        raise broken_file() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a panic in Rust is no Exception
            raise
        raise broken_file() from error
    return book


def macro_warning() -> Problem:
    """Said once for a file with macros."""
    return Problem(
        message="Tệp có macro; phần mềm không chạy macro.",
        mend="Nếu macro điền số liệu, chạy macro trong Excel, lưu lại dạng .xlsx rồi gửi.",
        severity="warning",
    )


def _parts(archive: Archive) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    for part in archive.names:
        if part.endswith((".xml", ".rels")) and not part.startswith(_UNUSED):
            content = archive.read(part)
            check_xml(content)
            # Calamine reserves memory for the number of strings a file declares; undeclared, it counts them.
            parts[part] = content.replace(b"uniqueCount", b"uniqueC0unt")
    return parts


def _declared_sheets(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """(part, name) of every sheet, as the workbook's relations tell; the part is "" where they do not."""
    workbook = next(iter(_targets(parts, "_rels/.rels", "", "/officeDocument").values()), "xl/workbook.xml")
    folder, base = posixpath.split(workbook)
    targets = _targets(parts, f"{folder}/_rels/{base}.rels", folder, "")
    found: list[tuple[str, str]] = []
    for element in _tree(parts, workbook).iter():
        if element.tag.endswith("}sheet"):
            ids = [value for key, value in element.items() if key.endswith("}id")]
            found.append((targets.get(ids[0], "") if len(ids) == 1 else "", element.get("name", "")))
    return found


def _times(declared: list[tuple[str, str]], parts: dict[str, bytes]) -> int:
    """How often one part may be read: once, unless the declared sheets do not each have a part of their own."""
    own = {part.casefold() for part, _ in declared if part in parts}
    distinct = len({part.casefold() for part in parts}) == len(parts)
    return 1 if distinct and len(own) == len(declared) else max(len(declared), 1)


def _tree(parts: dict[str, bytes], part: str) -> ElementTree.Element:
    if len(parts.get(part, b"")) > _LARGEST_OTHER // 10:
        raise hostile_xml()
    return ElementTree.fromstring(parts.get(part, b"<none/>"))  # noqa: S314 - check_xml refused every entity


def _targets(parts: dict[str, bytes], part: str, folder: str, kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _tree(parts, part).iter(_RELATION):
        if element.get("Type", "").endswith(kind):
            target, key = element.get("Target", ""), element.get("Id", "")
            if key in found:
                raise ValueError(key)
            found[key] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found


def _check_sheets(parts: dict[str, bytes], names: dict[str, str], budget: Budget) -> tuple[_Broken, set[str]]:
    """Refuses a part that could not be held in memory as a sheet; the broken cells by sheet name, and the parts that
    are written in the usual way.
    """
    broken: _Broken = {}
    usual: set[str] = set()
    most = budget.limits.cells
    for part, content in parts.items():
        name = names.get(part, part)
        if not _may_be_sheet(part, content, names):
            _check_other(content, budget)
            continue
        budget.check_time()
        rows, columns = usual_extent(content) or (0, 0)
        if rows and rows * columns <= most:
            usual.add(part)
        else:
            rows, columns = extent(content, most)
        if rows * columns > most:
            raise budget.too_many_cells(name, rows, columns)
        if content.count(b"mergeCell ") > _MOST_MERGES:
            raise hostile_xml()
        places = {} if part in usual else broken_cells(content, 2 * most)
        broken[name] = {place: places[place] for place in places if place[0] < rows and place[1] < columns}
    return broken, usual


def _may_be_sheet(part: str, content: bytes, names: dict[str, str]) -> bool:
    return b"sheetData" in content or part in names


def _check_other(content: bytes, budget: Budget) -> None:
    strings = content.count(b"<si") + content.count(b":si")
    if strings > budget.limits.cells or (strings == 0 and len(content) > _LARGEST_OTHER):
        raise hostile_xml()


def _read_sheets(book: Book, workbook: CalamineWorkbook, broken: _Broken, budget: Budget) -> None:
    if len(workbook.sheet_names) > _MOST_SHEETS:
        raise hostile_xml()
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        source = workbook.get_sheet_by_index(index)
        grid = source.to_python(skip_empty_area=False)
        budget.take_cells(about.name, len(grid), len(grid[0]) if grid else 1)
        sheet = Sheet(about.name, number_rows(grid))
        sheet.merges = [Merge(*first, *last) for first, last in source.merged_cell_ranges or []]
        sheet.hidden = about.visible != SheetVisibleEnum.Visible
        mark_broken(sheet, broken.get(about.name, {}))
        book.sheets.append(sheet)
