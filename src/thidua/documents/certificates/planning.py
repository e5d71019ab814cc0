"""From values and a layout to lines with their places: all that is decided before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import Any

from thidua.documents.certificates.faults import Fault, Unprintable
from thidua.documents.certificates.fitting import Fitted, fit
from thidua.documents.certificates.fonts import ASCENT, missing
from thidua.documents.certificates.layouts import POINT, Field, Layout, figure
from thidua.documents.certificates.values import GLUE, LONGEST, Certificate, texts_of, tidied
from thidua.documents.qr import code_of

type Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""

_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""How far the sizes of a full sheet are taken back, where each field allows it."""
_TIGHT = 0.35
"""The gaps of a full sheet, in parts of those of the layout."""
_LOOSE = 1.35
"""And of one with little on it; what is left then stands half above, half below."""
_LONGEST_ADDRESS = 200
_QUOTED = 120
"""Characters of a text that are said again to whoever typed it."""
_MASK = 2
"""One of the eight patterns a QR code may be drawn under: every reader reads each of them, and the choice of the handsomest
takes six times as long as the drawing."""


@dataclass(frozen=True, slots=True)
class Set:
    """A field with its fitted text and the top of its first line."""

    field: Field
    fitted: Fitted
    top: float

    @property
    def height(self) -> float:
        return _height(self.field, self.fitted)


@dataclass(slots=True)
class _Sheet:
    """One certificate while it is planned; what cannot be printed is gathered."""

    layout: Layout
    row: int
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, one: Field, message: str, mend: str) -> None:
        self.faults.append(Fault(row=self.row, field=one.key, label=one.label, message=message, mend=mend))


@dataclass(frozen=True, slots=True)
class Plan:
    """Certificates that fit their layout, each with what the drawing needs of it; `faults` keep the others from being printed."""

    layout: Layout
    certificates: Sequence[Certificate]
    pages: Sequence[dict[str, Any]]
    faults: Sequence[Fault]


def plan_each(certificates: Sequence[Certificate], layout: Layout, *, progress: Progress | None = None) -> Plan:
    """The certificates whose every text fits, and of the others everything that the font or its box cannot take."""
    faults: list[Fault] = []
    fitting = []
    for place, one in enumerate(certificates, 1):
        before = len(faults)
        page = _planned(one, layout, faults)
        if len(faults) == before:
            fitting.append((one, page))
        if progress:
            progress(place, len(certificates))
    return Plan(layout, [one for one, _ in fitting], [page for _, page in fitting], tuple(faults))


def plan_all(
    certificates: Sequence[Certificate], layout: Layout, *, progress: Progress | None = None
) -> Sequence[dict[str, Any]]:
    """What the drawing needs of each certificate, one page each.

    Raises:
        Unprintable: every text, of every row, that the font or its box cannot take.
    """
    plan = plan_each(certificates, layout, progress=progress)
    if plan.faults:
        raise Unprintable(plan.faults)
    return plan.pages


def faults_each(certificates: Iterable[Certificate], layout: Layout) -> list[Fault]:
    """The faults of `plan_each` alone: nothing is made ready to be drawn."""
    faults: list[Fault] = []
    for one in certificates:
        _placed_all(one, layout, faults)
    return faults


def _planned(one: Certificate, layout: Layout, faults: list[Fault]) -> dict[str, Any]:
    before = len(faults)
    lines = list(chain.from_iterable(map(_lines, _placed_all(one, layout, faults))))
    return {"lines": _in_order(lines), "code": _code(one.address, layout) if len(faults) == before else None}


def _placed_all(one: Certificate, layout: Layout, faults: list[Fault]) -> list[Set]:
    """Every text of a sheet in its place; what cannot be printed goes to `faults`."""
    sheet = _Sheet(layout, one.row)
    texts = texts_of(one)
    wanted = [(place, text) for place in layout.fields if (text := tidied(place.text) or texts.get(place.key, ""))]
    good = [(place, text) for place, text in wanted if _is_printable(sheet, place, text)]
    fixed = [_placed(sheet, place, text) for place, text in good if place.y is not None]
    flowing = _flowing(sheet, [(place, text) for place, text in good if place.y is None])
    if len(one.address) > _LONGEST_ADDRESS:
        _address_too_long(sheet)
    faults += sheet.faults
    return [*filter(None, fixed), *flowing]


def _address_too_long(sheet: _Sheet) -> None:
    told = f"Địa chỉ để kiểm tra dài quá {_LONGEST_ADDRESS} ký tự: mã QR sẽ dày quá, khó quét."
    sheet.faults.append(
        Fault(row=sheet.row, field="code", label="Mã QR", message=told, mend="Hãy dùng địa chỉ ngắn hơn.")
    )


def _is_printable(sheet: _Sheet, place: Field, text: str) -> bool:
    if len(text) > LONGEST:
        sheet.wrong(place, f"Chữ dài {len(text)} ký tự, quá mức {LONGEST}.", "Hãy viết gọn lại.")
        return False
    unknown = missing(_as_set(place, text), bold=place.bold, italic=place.italic)
    if unknown:
        told = ", ".join(_letter(letter) for letter in unknown[:5])
        sheet.wrong(place, f"Phông chữ in không có: {told}.", "Hãy gõ lại bằng chữ có trên bàn phím tiếng Việt.")
    return not unknown


def _letter(letter: str) -> str:
    code = " ".join(f"U+{ord(part):04X}" for part in letter)
    return f"“{letter}” ({code})" if letter.isprintable() else code


def _as_set(place: Field, text: str) -> str:
    return (text.upper() if place.capitals else text).replace(GLUE, " ")


def _placed(sheet: _Sheet, place: Field, text: str) -> Set | None:
    """A field with a place of its own."""
    fitted = fit(text, place)
    if fitted is None:
        _too_long(sheet, place, text)
        return None
    height = _height(place, fitted)
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.anchor]
    return Set(place, fitted, (place.y or 0) - share * height)


def _too_long(sheet: _Sheet, place: Field, text: str) -> None:
    told = _as_set(place, text)
    told = told if len(told) <= _QUOTED else f"{told[:_QUOTED]}…"
    sheet.wrong(
        place,
        f"“{told}” không vừa ô rộng {figure(place.width)} mm, {place.lines} dòng, cỡ chữ nhỏ nhất {figure(place.smallest)}.",
        "Hãy viết gọn lại, hoặc cho ô thêm dòng, rộng hơn hay cỡ chữ nhỏ hơn trong bố cục.",
    )


def _flowing(sheet: _Sheet, wanted: Sequence[tuple[Field, str]]) -> list[Set]:
    """The fields that follow one another, spread over their part of the sheet; smaller where the sheet is full."""
    if not wanted or sheet.layout.flow is None:
        return []
    top, bottom = sheet.layout.flow
    for scale in _SCALES:
        fitted = [(place, fit(text, place, scale=scale)) for place, text in wanted]
        whole = [(place, one) for place, one in fitted if one is not None]
        if len(whole) < len(wanted):
            for (place, text), (_, one) in zip(wanted, fitted, strict=True):
                if one is None:
                    _too_long(sheet, place, text)
            return []
        gaps = sum(place.gap for place, _ in whole[1:])
        left = bottom - top - sum(_height(place, one) for place, one in whole)
        if left >= gaps * _TIGHT:
            stretch = min(left / gaps, _LOOSE) if gaps else 0
            return _stacked(whole, top + (left - gaps * stretch) / 2, stretch)
    tallest = max(whole, key=lambda one: _height(*one))[0]
    sheet.wrong(tallest, "Cả tờ không đủ chỗ theo chiều cao.", "Hãy viết gọn ô này, là ô cao nhất.")
    return []


def _stacked(whole: Sequence[tuple[Field, Fitted]], top: float, stretch: float) -> list[Set]:
    stacked: list[Set] = []
    for place, one in whole:
        at = top if not stacked else stacked[-1].top + stacked[-1].height + place.gap * stretch
        stacked.append(Set(place, one, at))
    return stacked


def _height(place: Field, fitted: Fitted) -> float:
    return len(fitted.lines) * fitted.size * place.spacing * POINT


def _lines(one: Set) -> Iterator[dict[str, Any]]:
    """Each line with the place its letters stand on: the space between lines is half above, half below."""
    place, size = one.field, one.fitted.size
    step = size * place.spacing * POINT
    inside = (step - size * POINT * (ASCENT + 0.216)) / 2 + size * POINT * ASCENT
    for at, text in enumerate(one.fitted.lines):
        yield {
            "x": place.x, "width": place.width, "y": round(one.top + at * step + inside, 3), "size": size, "text": text,
            "align": place.align, "bold": place.bold, "italic": place.italic, "underline": place.underline,
            "tracking": place.tracking, "colour": place.colour,
        }  # fmt: skip


def _in_order(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """From top to bottom, then left to right: the order in which a page is read aloud or copied."""
    return sorted(lines, key=lambda line: (line["y"], line["x"]))


def _code(address: str, layout: Layout) -> dict[str, Any] | None:
    if not (address and layout.code):
        return None
    code = code_of(address, mask=_MASK)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}"><path d="{code.path}"/></svg>'
    )
    return {**asdict(layout.code), "drawing": drawing}
