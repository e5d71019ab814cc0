"""Every kind of paper a body may have a template of its own for: those of this room and of the rooms below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thidua.councils.papers import shipped as of_council
from thidua.councils.papers import words as council
from thidua.decisions.papers.fields import WORDS
from thidua.decisions.papers.kinds import KINDS
from thidua.decisions.papers.shipped import shipped
from thidua.documents.word_templates import Words
from thidua.nominations.papers import shipped as of_nominations
from thidua.nominations.papers import words as nominations


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its name, what a template of it may name, the template that comes with the software."""

    name: str
    words: Words
    shipped: Callable[[str], bytes]


_NAMES = {
    "quyet-dinh": "Quyết định",
    "to-trinh": "Tờ trình kèm dự thảo quyết định",
    "thong-bao": "Thông báo kết quả khen thưởng",
}
EVERY = {
    **{kind: Paper(_NAMES.get(kind, name), WORDS[kind], shipped) for kind, name in KINDS.items()},
    **{kind: Paper(name, nominations.WORDS[kind], of_nominations.shipped) for kind, name in nominations.NAMES.items()},
    **{kind: Paper(name, council.WORDS[kind], of_council.shipped) for kind, name in council.NAMES.items()},
}
"""By the word in an address, which is `files.PaperTemplate.kind`."""
NAMES = {kind: paper.name for kind, paper in EVERY.items()}
