"""The public page of an award: whether it stands, in one plain answer, with nothing private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.decisions.models import Line, Origin, Revocation
from thidua.decisions.presenting.one import years
from thidua.decisions.queries import Award
from thidua.honours.models import Effect, Entry, Honour
from thidua.law.wording import by_path, called, unquoted, upper
from thidua.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it stands: `title` is the whole sentence with the award and its recipient, `standing` the short answer."""

    tone: str
    icon: str
    title: str
    standing: str
    said: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to it."""

    day: date
    icon: str
    title: str
    said: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page shows."""

    award: str
    joined: str
    name: str
    what: str
    former: str
    reason: str
    number: str
    decided: date | None
    decided_by: str
    signer: str
    years: str
    book_number: str
    path: str


def spaced(code: str) -> str:
    """Four and four, as people read it aloud."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def answer(found: Award | None, revocation: Revocation | None = None) -> Answer:
    """It stands, was corrected, was revoked (`revocation`, where that was done here: since when, on which ground of the
    law; never the reason, which is a private matter), or there is none.
    """
    if found is None:
        said = "Xem lại từng chữ, số của mã. Nếu đã gõ đúng thì tấm bằng này không do hệ thống này ghi."
        title = "Không có lần khen thưởng nào mang mã này"
        return Answer("danger", "ban", title, "Không tìm thấy", said)
    tone, standing, said = _standing(found, revocation)
    title = f"{_given(found)} {standing[:1].lower()}{standing[1:]}"
    return Answer(tone, "ban" if tone == "danger" else "shield-check", title, standing, said)


def _standing(found: Award, revocation: Revocation | None) -> tuple[str, str, str]:
    """The tone, the short answer, and what the book says of it."""
    entry = found.entry
    if not entry.is_current:  # its whole batch was taken back
        return "danger", "Không còn trong sổ khen thưởng", "Dòng ghi sổ đã được rút lại."
    match entry.effect:
        case Effect.CANCELLED:
            said = f"{_lost(entry, revocation)} Bằng, hiện vật và tiền thưởng bị thu hồi."
            return "danger", "Đã bị hủy bỏ", said
        case Effect.STRIPPED:
            return "danger", "Đã bị tước", f"Không còn giá trị, theo {entry.document}."
        case Effect.CORRECTED:
            return "ok", "Còn giá trị, đã đính chính", f"Đính chính theo {entry.document}."
        case Effect.RESTORED:
            return "ok", "Còn giá trị", f"Đã được phục hồi theo {entry.document}."
    return "ok", "Còn giá trị", "Đúng như dòng trong sổ khen thưởng."


def _given(found: Award) -> str:
    """The award and its recipient in one breath: a title is somebody's, anything else was given to them."""
    name = _name(found)
    return f"{name} {_joined(name)} {found.line.name}"


def _joined(name: str) -> str:
    return "của" if name.startswith("Danh hiệu") else "tặng"


def _name(found: Award) -> str:
    """The award as the book has it today, with the body that gave it."""
    entry = found.entry if isinstance(found.entry, Honour) else found.line.honour
    if entry is None:
        raise ValueError(found.line)
    return upper(unquoted(called(entry.award, entry.decided_on or date(entry.year, 12, 31), body=entry.decided_by)))


def _lost(entry: Entry, revocation: Revocation | None) -> str:
    if revocation is None:
        return f"Không còn giá trị, theo {entry.document}."
    ground = f"{revocation.get_ground_display()} – Luật 06/2022/QH15, Điều 93 khoản 2"
    return f"Không còn giá trị từ ngày {revocation.revoked_on:%d/%m/%Y}, theo {entry.document}. Trường hợp: {ground}."


def shown(found: Award) -> Shown:
    """The award as the book has it today, the name as it was printed."""
    line, decision = found.line, found.decision
    entry = found.entry if isinstance(found.entry, Honour) else line.honour
    if entry is None:
        raise ValueError(line)
    return Shown(
        award=_name(found), joined=_joined(_name(found)), name=line.name, what=post_and_unit(line),
        former=_now(line), reason=entry.reason, number=entry.decision_number, decided=entry.decided_on,
        decided_by=entry.decided_by, signer=entry.signer, years=_years(line, entry), book_number=entry.book_number,
        path=upper(by_path(entry.commendation)) if decision.origin != Origin.ABOVE else "",
    )  # fmt: skip


def post_and_unit(line: Line) -> str:
    """The post and unit of a person as the decision has them; of others nothing beside the name."""
    return ", ".join(part for part in (line.post, line.unit_name) if part) if line.subject == "person" else ""


def _now(line: Line) -> str:
    """What the unit is called today, where that is another name; nothing of a person who works elsewhere than who proposed."""
    names = names_of([line.unit_id])
    name = names.last(line.unit_id)
    return name if name != line.unit_name and line.unit_name in names.former(line.unit_id) else ""


def _proposed_by(line: Line, on: date) -> str:
    return names_of([line.unit_id]).on(line.unit_id, on)


def _years(line: Line, entry: Honour) -> str:
    return f"{entry.begun}–{entry.year}" if entry.begun and entry.begun < entry.year else years(line)


def steps(found: Award) -> Iterator[Step]:
    """From the proposal until today; each day as the book and the decision tell it. How many voted how is not for everybody."""
    line, decision = found.line, found.decision
    dossier = line.nomination
    if dossier and dossier.submitted_on:
        yield Step(dossier.submitted_on, "send", "Đơn vị đề nghị", _proposed_by(line, dossier.submitted_on))
    for vote in found.votes:
        yield Step(
            vote.met_on,
            "users",
            f"{vote.council} họp, phiên thứ {vote.session} năm {vote.met_on.year}",
            "Hội đồng đồng ý đề nghị khen thưởng",
        )
    if (letter := found.letter) and letter.signed_on:
        who = names_of([letter.body_id]).on(letter.body_id, letter.signed_on)
        yield Step(letter.signed_on, "send", f"Tờ trình {letter.number}", f"{who} trình {letter.addressee}")
    if decision.signed_on:
        signer = f"{decision.signer_title} ký" if decision.signer_title else decision.decided_by
        yield Step(decision.signed_on, "rubber-stamp", f"Quyết định {decision.number}", signer)
    for entry in found.chain:
        yield _entered(entry)


def _entered(entry: Entry) -> Step:
    icons = {Effect.ENTERED: "book-2", Effect.CORRECTED: "pencil", Effect.RESTORED: "arrow-back-up"}
    effect = Effect(entry.effect)
    if effect == Effect.ENTERED:
        return Step(entry.batch.entered_on, "book-2", "Ghi sổ khen thưởng", "cùng lúc ký quyết định")
    said = (
        "Hủy bỏ khen thưởng" if effect == Effect.CANCELLED else str(effect.label)
    )  # of this award, not of the decision
    return Step(entry.batch.entered_on, icons.get(effect, "ban"), said, entry.document)
