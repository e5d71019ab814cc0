"""The arithmetic of a vote: whether it reaches the line, how many votes the line asks, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Literal

from thidua.law.councils.lines import Line, Threshold, Unknown
from thidua.law.councils.shares import percent_words, share_words, votes_needed
from thidua.law.councils.votes import Votes

type Result = Literal["met", "not_met", "unknown", "defect", "no_threshold"]

_OF = {"tong_so": "ủy viên", "co_mat": "ủy viên có mặt", "hop_le": "phiếu hợp lệ"}
_READINGS = {
    "recused": "nếu trừ người không biểu quyết vì liên quan khỏi mẫu số",
    "written": "nếu ý kiến bằng văn bản của người vắng mặt được tính",
    "blank": "nếu phiếu trắng không kể là phiếu hợp lệ",
}


@dataclass(frozen=True, slots=True)
class Count:
    """One reading of a vote in numbers."""

    yes: int
    of: int
    needed: int
    reached: bool

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.yes, self.of)


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a vote has no force, and the place that asks otherwise."""

    kind: Literal["quorum", "ballot", "nobody"]
    text: str
    place: str
    verify: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote amounts to. `text` is whole sentences for the minutes; `verify` names the other readings.

    `needed`, `yes`, `of`, `ratio` are of the strict reading; they are None where no share is set or known.
    """

    verdict: Result
    text: str
    place: str
    needed: int | None = None
    yes: int | None = None
    of: int | None = None
    ratio: Fraction | None = None
    defects: tuple[Defect, ...] = ()
    verify: tuple[str, ...] = ()
    provisional: bool = False


def tally(threshold: Threshold | Unknown, votes: Votes) -> Outcome:
    """Holds a vote against its line. Ratios are compared as fractions; a rounded per cent is only shown.

    Recused members stay in the denominator: no text read says they leave it. Where the other reading would decide
    otherwise it stands in `verify`, as does a written opinion under a text that is silent on absent members.
    """
    if isinstance(threshold, Unknown):
        text = f"{_plain(votes)}. {threshold.why}"  # what would settle it is said on the screen, not kept in a result
        return Outcome("unknown", text, threshold.place, provisional=threshold.provisional)
    line = threshold.line
    defects = tuple(_defects(line, votes))
    if line.fraction is None:
        found = _unlimited(line, votes)
    elif _denominator(line, votes, frozenset()) == 0:
        defects += (Defect("nobody", f"Không có {_OF[line.of]} nào để tính tỷ lệ.", line.cite),)
        found = Outcome("defect", f"{_plain(votes)}.", line.cite)
    else:
        found = _measured(line, line.fraction, votes)
    if not defects and found.verdict == "met":
        found = _asks_method(line, votes, found)
    verify = (*found.verify, *(defect.verify for defect in defects if defect.verify), *threshold.verify)
    found = _with_defects(replace(found, verify=verify, provisional=threshold.provisional), defects)
    return _unread(line, found)


def _measured(line: Line, fraction: Fraction, votes: Votes) -> Outcome:
    strict = _count(line, fraction, votes, frozenset())
    return Outcome(
        verdict="met" if strict.reached else "not_met",
        text=f"{_sentence(line, fraction, strict, recused=votes.recused if line.of == 'tong_so' else 0)}.",
        place=line.cite,
        needed=strict.needed,
        yes=strict.yes,
        of=strict.of,
        ratio=strict.ratio,
        verify=() if strict.reached else tuple(_others(line, fraction, votes)),
    )


def _unlimited(line: Line, votes: Votes) -> Outcome:
    why = line.text or "Văn bản đòi bỏ phiếu nhưng không đặt tỷ lệ."
    text = f"{_plain(votes)}. {why} Kết quả theo quy chế của Hội đồng."
    return Outcome("no_threshold", text, line.cite)


def _count(line: Line, fraction: Fraction, votes: Votes, lax: frozenset[str]) -> Count:
    """The numbers under the strict reading, or with some doubts read in favour of the nominee."""
    written = line.absent == "van_ban" or "written" in lax
    yes = votes.yes + (votes.written_yes if written else 0)
    of = _denominator(line, votes, lax)
    needed = votes_needed(fraction, of, over=line.over)
    return Count(yes, of, needed, yes >= needed)


def _denominator(line: Line, votes: Votes, lax: frozenset[str]) -> int:
    written = votes.written_yes + votes.written_no if line.absent == "van_ban" else 0
    if line.of == "hop_le":
        return votes.yes + votes.no + written + (0 if "blank" in lax else votes.blank)
    if line.of == "tong_so":
        return votes.members - (votes.recused if "recused" in lax else 0)
    cast = votes.yes + votes.no + votes.blank + votes.invalid
    here = min(votes.recused, votes.present - cast) if "recused" in lax else 0
    return votes.present + written - here


def _doubts(line: Line, votes: Votes) -> tuple[str, ...]:
    """The doubts that touch this vote. Each, read the other way, only helps the nominee."""
    found = []
    if votes.recused and line.of != "hop_le":
        found.append("recused")
    if votes.written_yes and line.absent == "im_lang" and line.of == "tong_so":
        found.append("written")
    if votes.blank and line.of == "hop_le":
        found.append("blank")
    return tuple(found)


def _others(line: Line, fraction: Fraction, votes: Votes) -> Iterator[str]:
    """The readings that would reach a line the strict one misses: those needing the fewest doubts."""
    doubts = _doubts(line, votes)
    for size in range(1, len(doubts) + 1):
        told = False
        for chosen in combinations(doubts, size):
            lax = frozenset(chosen)
            if _denominator(line, votes, lax) and (count := _count(line, fraction, votes, lax)).reached:
                told = True
                when = " và ".join(_READINGS[doubt] for doubt in chosen)
                yield f"Văn bản không nói rõ: {when} thì {_sentence(line, fraction, count)}."
        if told:
            return


def _sentence(line: Line, fraction: Fraction, count: Count, *, recused: int = 0) -> str:
    """The arithmetic as minutes put it: "8 trên 9 ủy viên tán thành, bằng 88,9 %, thấp hơn 90 %; cần 9 phiếu". `recused`: how
    many of them took no part.
    """
    shown = percent_words(count.ratio, line=fraction, reached=count.reached)
    said = f"{count.yes} trên {count.of} {_OF[line.of]}{counted_among(recused)} tán thành, bằng {shown}"
    if count.reached:
        return f"{said}, đạt yêu cầu {line.words}; cần {count.needed} phiếu"
    short = "không quá" if line.over else "thấp hơn"
    return f"{said}, {short} {share_words(fraction)}; cần {count.needed} phiếu"


def _plain(votes: Votes) -> str:
    """The count where no line is known: of all members, both sides, written opinions said apart and counted in."""
    both = both_sides(votes.yes + votes.written_yes, votes.no + votes.written_no, votes.members, recused=votes.recused)
    written = f" (bằng văn bản {votes.written_yes} đồng ý, {votes.written_no} không)"
    return f"{both}{written if votes.written_yes or votes.written_no else ''}; {votes.present} người có mặt"


def both_sides(yes: int, no: int, members: int, *, recused: int = 0) -> str:
    """How many agreed and how many did not, each as a share of all members: what can be said where no line is known. Who
    took no part stays among all members, which is said, with the share of those who could vote.
    """
    for_it, against = (percent_words(Fraction(count, members)) for count in (yes, no))
    among = counted_among(recused)
    said = f"{yes} trên {members} ủy viên{among} đồng ý, bằng {for_it}; {no} không đồng ý, bằng {against}"
    if not 0 < recused < members:
        return said
    rest = members - recused
    return f"{said}; tính trên {rest} người còn lại thì đồng ý bằng {percent_words(Fraction(yes, rest))}"


def counted_among(recused: int) -> str:
    """That a number of members holds those who took no part; "" where nobody did."""
    return f" (tính cả {recused} người không biểu quyết vì có liên quan)" if recused else ""


def _defects(line: Line, votes: Votes) -> Iterator[Defect]:
    if (quorum := line.quorum) is not None:
        needed = votes_needed(quorum.fraction, votes.members)
        if votes.present < needed:
            ratio = Fraction(votes.present, votes.members)
            shown = percent_words(ratio, line=quorum.fraction)
            text = (
                f"{votes.present} trên {votes.members} ủy viên có mặt, bằng {shown}, chưa đủ"
                f" {share_words(quorum.fraction)}; phiên họp cần {needed} người."
            )
            yield Defect("quorum", text, quorum.cite)
    if line.ballot == "phieu_kin" and votes.method in ("gio_tay", "phieu_cong_khai"):
        yield Defect("ballot", "Phải bỏ phiếu kín; biểu quyết công khai không có giá trị.", line.cite)
    if line.ballot == "bo_phieu" and votes.method == "gio_tay":
        text = "Phải bỏ phiếu; biểu quyết giơ tay không phải là bỏ phiếu."
        yield Defect("ballot", text, line.cite, "Văn bản viết “bỏ phiếu”, không nói rõ giơ tay có được không.")


def _asks_method(line: Line, votes: Votes, found: Outcome) -> Outcome:
    """A secret ballot that the minutes do not speak of is not known to have been one."""
    if line.ballot != "phieu_kin" or votes.method is not None:
        return found
    text = f"{found.text} Chưa rõ có bỏ phiếu kín không."
    return replace(found, verdict="unknown", text=text)


def _with_defects(found: Outcome, defects: tuple[Defect, ...]) -> Outcome:
    if not defects:
        return found
    text = " ".join((*(defect.text for defect in defects), found.text))
    return replace(found, verdict="defect", text=text, place=defects[0].place, defects=defects)


def _unread(line: Line, found: Outcome) -> Outcome:
    """A rule nobody has held against its text never blocks."""
    if line.confidence == "source" or found.verdict not in ("not_met", "defect"):
        return found
    text = f"{found.text} Chưa kết luận vì quy định này chưa ai đối chiếu với văn bản."
    return replace(found, verdict="unknown", text=text)
