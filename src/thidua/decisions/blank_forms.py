"""What an officer writes of a layout: the paper, and of each text whether it is printed, where and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from thidua.decisions import blanks
from thidua.documents.certificates import LABELS, Fault, Unprintable, said
from thidua.web.fields import UNCHOSEN, UNFILLED, choice_field, text_field

SIZES = {"a5": (210, 148), "a4": (297, 210), "a3": (420, 297), "400x300": (400, 300)}
"""Long and short side in millimetres."""
_SIZES = [("a4", "A4 (297 × 210 mm)"), ("a3", "A3 (420 × 297 mm)"), ("a5", "A5 (210 × 148 mm)"), ("400x300", "400 × 300 mm"), ("khac", "Khổ khác, ghi số đo")]  # fmt: skip
_WAYS = [("ngang", "Ngang"), ("doc", "Dọc")]
_ALIGNS = [("left", "Trái"), ("center", "Giữa"), ("right", "Phải")]
_ANCHORS = [("top", "Mép trên"), ("middle", "Giữa ô"), ("bottom", "Mép dưới")]
MEASURES = {
    "x": ("cách trái", 0, 1000, "mm"), "y": ("cách trên", 0, 1000, "mm"), "width": ("rộng", 1, 1000, "mm"),
    "size": ("cỡ chữ", 4, 200, "pt"), "least": ("cỡ nhỏ nhất", 0, 200, "pt"),
}  # fmt: skip
"""The numbers of a text: what they are called, their limits, their unit."""
STYLES = {"bold": "đậm", "italic": "nghiêng", "capitals": "chữ hoa"}
SQUARES = {"code": "Mã QR", "mark-0": "Quốc huy trên phôi", "mark-1": "vị trí dấu"}
"""What has a place and a side: the code, and what the stock or a hand puts there."""
_COLOURS = {"mark-0": "#8a6d1f", "mark-1": "#a8202c"}
_UNPLACED = {"x": 20, "y": 20, "width": 60, "size": 14, "least": 10, "lines": 1, "align": "left", "anchor": "top"}
"""What a text begins with that the layout did not print before."""
_SQUARE = {"x": 20, "y": 20, "size": 25}


class MeasureField(forms.FloatField):
    """A measure as people write it, "31,5" or "31.5"; what is outside its limits is told with them."""

    def __init__(self, *, label: str, least: float, most: float, unit: str, **more: Any) -> None:
        limits = f"Ghi từ {said(least)} đến {said(most)} {unit}."
        errors = UNFILLED | {"invalid": f"Ghi một số, ví dụ 31,5. {limits}", "min_value": limits, "max_value": limits}
        typed = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal", "aria-label": f"{label}, {unit}"})
        super().__init__(
            label=label, min_value=least, max_value=most, widget=typed, error_messages=errors, **more
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        """Two places after the comma. Raises ValidationError."""
        found = super().to_python(str(value or "").strip().replace("−", "-").replace(",", "."))
        return None if found is None else round(found, 2)

    def prepare_value(self, value: Any) -> Any:
        return said(value) if isinstance(value, (int, float)) else value


class StartForm(forms.Form):
    """A new layout, begun from another."""

    body = choice_field("Cơ quan", [])
    source = choice_field("Sao từ", [], hint="Mọi số đo được sao sang, rồi ông/bà sửa cho khớp phôi của mình.")
    name = text_field("Tên bố cục", length=120, needed=True, hint="Ví dụ: Phôi bằng khen in năm 2026.")

    def __init__(self, *arguments: Any, bodies: list[Any], sources: list[tuple[str, str]], **more: Any) -> None:
        """`bodies` and `sources` are those the reader keeps, key and name; the shipped layouts among the sources."""
        super().__init__(*arguments, **more)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["source"].choices = sources  # type: ignore[attr-defined]


class BlankForm(forms.Form):
    """All measures of a layout. The fields of a text are named "<key>-<measure>"."""

    name = text_field("Tên bố cục", length=120, needed=True)
    paper_size = choice_field("Khổ giấy", _SIZES)
    way = choice_field("Chiều giấy", _WAYS)
    long = MeasureField(label="Cạnh dài", least=50, most=1000, unit="mm", required=False, help_text="Chỉ khi chọn khổ khác; milimét.")  # fmt: skip
    short = MeasureField(label="Cạnh ngắn", least=50, most=1000, unit="mm", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, base: Mapping[str, Any], version: int) -> None:
        """`base` are the data of the version that was opened: what no field asks for stays as it is there."""
        self.base = base
        self.made: dict[str, Any] = {}
        known = {one["key"]: one for one in (*base["hidden"], *base["fields"])}
        self.texts = {key: {**_default(key), **known.get(key, {})} for key in LABELS}
        super().__init__(data, initial=_paper(base) | {"name": base["name"], "version": version})
        for key, label in LABELS.items():
            self._ask_text(key, label, is_shown=any(one["key"] == key for one in base["fields"]))
        for key, label in SQUARES.items():
            self._ask_square(key, label, _squares(base).get(key))

    def _ask_text(self, key: str, label: str, *, is_shown: bool) -> None:
        one = self.texts[key]
        self._ask(f"{key}-on", _tick(f"{label}: in"), is_shown)
        for name, (word, least, most, unit) in MEASURES.items():
            self._ask(
                f"{key}-{name}", MeasureField(label=f"{label}: {word}", least=least, most=most, unit=unit), one[name]
            )
        self._ask(f"{key}-lines", _lines(label), one["lines"])
        self._ask(f"{key}-align", _chosen(f"{label}: canh lề", _ALIGNS), one["align"])
        self._ask(f"{key}-anchor", _chosen(f"{label}: cách trên tính tới", _ANCHORS), one["anchor"])
        for name, word in STYLES.items():
            self._ask(f"{key}-{name}", _tick(f"{label}: {word}"), one.get(name, False))

    def _ask_square(self, key: str, label: str, found: Mapping[str, Any] | None) -> None:
        self._ask(f"{key}-on", _tick(f"{label}: {'in' if key == 'code' else 'vẽ ở bản xem trước'}"), found is not None)
        least = 15 if key == "code" else 5
        limits = {"x": ("cách trái", 0, 1000), "y": ("cách trên", 0, 1000), "size": ("cạnh", least, 200)}
        for name, (word, low, high) in limits.items():
            asked = MeasureField(label=f"{label}: {word}", least=low, most=high, unit="mm")
            self._ask(f"{key}-{name}", asked, (found or _SQUARE)[name])

    def _ask(self, name: str, field: forms.Field, initial: Any) -> None:
        self.fields[name] = field
        self.initial[name] = initial

    def clean(self) -> dict[str, Any]:
        """What was typed becomes `made`, the data of a version; what they cannot be is told at its field."""
        given = super().clean() or {}
        sides = self._sides(given)
        for key in LABELS:
            if given.get(f"{key}-least", 0) > given.get(f"{key}-size", 200):
                self.add_error(f"{key}-least", "Cỡ nhỏ nhất không được lớn hơn cỡ chữ.")
        if not self.errors and sides:
            self._make(given, sides)
        return given

    def _sides(self, given: Mapping[str, Any]) -> tuple[float, float] | None:
        """Width and height of the paper."""
        size = given.get("paper_size", "")
        sides: tuple[float | None, float | None] = SIZES.get(size, (given.get("long"), given.get("short")))
        if size == "khac":
            for name in ("long", "short"):
                if name not in self.errors and given.get(name) is None:
                    self.add_error(name, "Ghi số đo này bằng milimét, hoặc chọn khổ có sẵn.")
        long, short = sides
        if long is None or short is None:
            return None
        if long < short:
            self.add_error("long", "Cạnh dài không được ngắn hơn cạnh ngắn.")
        return (long, short) if given.get("way") == "ngang" else (short, long)

    def _make(self, given: Mapping[str, Any], sides: tuple[float, float]) -> None:
        placed = {key: self._text(key, given) for key in LABELS}
        squares = {
            key: {name: given[f"{key}-{name}"] for name in ("x", "y", "size")} for key in SQUARES if given[f"{key}-on"]
        }
        others = [one for one in self.base["fields"] if one["key"] not in LABELS]
        made = {
            **self.base, "name": given["name"], "width": sides[0], "height": sides[1], "code": squares.get("code"),
            "fields": [one for key, one in placed.items() if given[f"{key}-on"]] + others,
            "hidden": [one for key, one in placed.items() if not given[f"{key}-on"]],
            "marks": [{"text": SQUARES[key], "colour": _COLOURS[key], **one} for key, one in squares.items() if key != "code"],
        }  # fmt: skip
        try:
            blanks.read(made)
        except Unprintable as refusal:
            for fault in refusal.faults:
                self.add_error(self._named(fault), f"{fault.message} {fault.mend}")
        else:
            self.made = made

    def _text(self, key: str, given: Mapping[str, Any]) -> dict[str, Any]:
        asked = (*MEASURES, "lines", "align", "anchor", *STYLES)
        return self.texts[key] | {name: given[f"{key}-{name}"] for name in asked}

    def _named(self, fault: Fault) -> str | None:
        """The field of the form a fault of the layout is about."""
        key = fault.field
        if key.startswith("mark-"):
            shown = [one for one in SQUARES if one != "code" and self.cleaned_data.get(f"{one}-on")]
            key = shown[int(key[5:])]
        return f"{key}-x" if f"{key}-x" in self.fields else None


def _default(key: str) -> dict[str, Any]:
    return {**_UNPLACED, "key": key, "wrap": "early" if key == "reason" else "late"}


def _paper(base: Mapping[str, Any]) -> dict[str, Any]:
    """How the paper is chosen in the form."""
    long, short = sorted((base["width"], base["height"]), reverse=True)
    size = next((name for name, sides in SIZES.items() if sides == (long, short)), "khac")
    typed = {"long": long, "short": short} if size == "khac" else {}
    return {"paper_size": size, "way": "ngang" if base["width"] >= base["height"] else "doc"} | typed


def _squares(base: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    marks = {one["text"]: one for one in base["marks"]}
    found = {key: marks[text] for key, text in SQUARES.items() if text in marks}
    return found | ({"code": base["code"]} if base["code"] else {})


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput(attrs={"aria-label": label}))


def _chosen(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    widget = forms.Select(attrs={"aria-label": label})
    return forms.ChoiceField(label=label, choices=choices, error_messages=UNCHOSEN, widget=widget)


def _lines(label: str) -> forms.IntegerField:
    limits = "Ghi số dòng từ 1 đến 8."
    typed = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "aria-label": f"{label}: số dòng"})
    errors = UNFILLED | {"invalid": limits, "min_value": limits, "max_value": limits}
    return forms.IntegerField(label=f"{label}: số dòng", min_value=1, max_value=8, widget=typed, error_messages=errors)


def faulty(form: BlankForm) -> Iterator[tuple[str, str]]:
    """The label and message of everything that is wrong in the table of measures, in its order."""
    for name in form.errors:
        if "-" in name:
            yield from ((str(form.fields[name].label), str(message)) for message in form.errors[name])
