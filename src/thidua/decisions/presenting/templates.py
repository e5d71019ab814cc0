"""The page of Word templates: each kind of paper with the templates in use for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.documents.word_templates import Words
from thidua.files.models import PaperTemplate

HOW = (
    "Viết {{ tên }} vào chỗ cần điền. Lặp một danh sách: {%p for dong in tên %} … {%p endfor %} ở các đoạn, {%tr for dong in tên %} … "
    "{%tr endfor %} ở các dòng của bảng, mỗi câu lệnh một đoạn hoặc một dòng riêng. Trong vòng lặp, {{ dong }} là cả phần tử, "
    "{{ dong.tên }} là trường của nó; “a → b” là b của phần tử thuộc danh sách a, nếu b cũng là danh sách thì lặp tiếp: for muc in dong.b."
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A kind of paper and the templates in use, each with the name of its body: `own` of the bodies the reader keeps, `above` of
    those above them.
    """

    kind: str
    name: str
    own: list[tuple[PaperTemplate, str]]
    above: list[tuple[PaperTemplate, str]]


def papers(
    own: Iterable[PaperTemplate], above: Iterable[tuple[PaperTemplate, str]], kinds: Mapping[str, str], bodies: Mapping[str, str]
) -> list[PaperRow]:  # fmt: skip
    """Every kind (its name by its word), in its order; `bodies` are names by the key of the body."""
    rows = {kind: PaperRow(kind, name, [], []) for kind, name in kinds.items()}
    for one in own:
        rows[one.kind].own.append((one, bodies.get(one.body.key, one.body.key)))
    for one, body in above:
        rows[one.kind].above.append((one, body))
    return list(rows.values())


def required(words: Words) -> str:
    """The fields a template must name, as it reaches them."""
    return ", ".join(one.replace(".", " → ") for one in words.required)
