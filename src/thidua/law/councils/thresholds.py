"""Which line a council's vote must reach, by award, level and the day the dossier was received."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from thidua.law.catalogue import AWARDS, KINDS, PROVISIONAL_FROM
from thidua.law.councils.lines import COUNCIL, LEVELS, OWN_LEVELS, Line, OwnRules, Quorum, Threshold, Unknown, stricter
from thidua.law.councils.loading import SUBMITTING, Silence, ballots
from thidua.law.regimes import regime_on


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: the award, the council, the day, and whether the council's level submits the dossier."""

    award: str
    level: str
    received: date
    proposing: bool | None

    @property
    def levels(self) -> tuple[str, ...]:
        return (self.level, SUBMITTING) if self.proposing else (self.level,)

    @property
    def provisional(self) -> bool:
        return self.received >= PROVISIONAL_FROM

    @property
    def what(self) -> str:
        return f"{AWARDS[self.award].plain_name_on(self.received)} tại {COUNCIL[self.level]}"

    def unknown(self, why: str, place: str, settle: str) -> Unknown:
        return Unknown(why, place, settle, self.provisional)


def threshold(
    award: str, *, level: str, received: date, local: OwnRules | None = None, proposing: bool | None = None
) -> Threshold | Unknown:
    """The line for an award (its key, or a kind) at a council of a level, for a dossier received on a day.

    `received` picks the decree (Nghị định 152/2025/NĐ-CP Điều 60 khoản 3). `local`: the body's own rules, where the
    decree leaves the matter to it or the body asks more. `proposing`: whether this council's level submits the dossier
    (some lines of Nghị định 98/2023/NĐ-CP Điều 30 khoản 7 bind only it); known of itself for the State's level, where
    the ministry, branch or province submits (Luật 06/2022/QH15 Điều 83).
    """
    if level not in LEVELS:
        raise ValueError(f"level: expected one of {', '.join(LEVELS)}, found {level!r}")
    if award not in AWARDS and award in KINDS:  # two keys are called like their kind: there the key is meant
        return _of_kind(award, level, received, local)
    if award not in AWARDS:  # a misspelt key would quietly fall among those no text names
        raise ValueError(f"no award or kind of award is called {award!r}")
    asked = _Asked(award, level, received, _submits(award, level) if proposing is None else proposing)
    if (line := _line(asked)) is not None:
        return _answer(asked, line, local)
    if asked.proposing is None and _binds_submitting(asked):
        return _ask_who_submits(asked)
    silence = _silence(asked)
    if silence is None:
        return _unread(asked)
    if silence.answer == "khong_nguong":
        return _answer(asked, _open_line(silence), local)
    if silence.answer == "de_lai":
        return _left(asked, silence, local)
    return asked.unknown(silence.text, silence.cite, "Xem quy chế của Hội đồng ấy.")


def national_lines(award: str, level: str, start: date, end: date | None) -> list[Line]:
    """Every national line that surely binds an award at a level on some day from `start` to `end`."""
    levels = {level, SUBMITTING} if _submits(award, level) else {level}
    return [
        line
        for scope, line in ballots().lines
        if not levels.isdisjoint(scope.levels) and scope.names(award) and scope.meets(start, end)
    ]


def national_quorums(award: str, level: str, start: date, end: date | None) -> list[Quorum]:
    """Every national quorum that binds a session on the award at a level on some day from `start` to `end`."""
    return [
        quorum
        for scope, quorum in ballots().quorums
        if level in scope.levels and scope.names(award) and scope.meets(start, end)
    ]


def _submits(award: str, level: str) -> bool | None:
    if level not in OWN_LEVELS:
        return False
    return level == "cap_bo" if AWARDS[award].state_level else None


def _of_kind(kind: str, level: str, received: date, local: OwnRules | None) -> Threshold | Unknown:
    """One answer for a kind of awards, where all of the kind have the same; else each must be asked for itself."""
    keys = [award.key for award in AWARDS.values() if award.kind == kind and award.valid_on(received)]
    answers = [threshold(key, level=level, received=received, local=local) for key in keys]
    lines = {answer.line if isinstance(answer, Threshold) else None for answer in answers}
    if answers and isinstance(answers[0], Threshold) and len(lines) == 1:
        return replace(answers[0], award=kind)
    place = next((one.cite if isinstance(one, Threshold) else one.place for one in answers), "Chưa tìm được điều khoản")
    why = "Các hình thức thuộc loại này không cùng một yêu cầu bỏ phiếu, hoặc có hình thức chưa rõ."
    return Unknown(why, place, "Hỏi theo từng danh hiệu, hình thức.", received >= PROVISIONAL_FROM)


def _line(asked: _Asked) -> Line | None:
    """The line of the council's own level before that of whoever submits: it is the one that names it."""
    for level in asked.levels:
        for scope, line in ballots().lines:
            if scope.fits(asked.award, (level,), asked.received):
                return replace(line, quorum=_quorum(asked))
    return None


def _quorum(asked: _Asked) -> Quorum | None:
    """The first that fits: a session on Anh hùng has one of its own."""
    found = (one for scope, one in ballots().quorums if scope.fits(asked.award, (asked.level,), asked.received))
    return next(found, None)


def _silence(asked: _Asked) -> Silence | None:
    found = (one for scope, one in ballots().silences if scope.fits(asked.award, (asked.level,), asked.received))
    return next(found, None)


def _open_line(silence: Silence) -> Line:
    told = silence.told
    return Line("khong", told.document, told.place, confidence=told.confidence, text=silence.text, verify=told.verify)


def _answer(asked: _Asked, line: Line, local: OwnRules | None) -> Threshold:
    own = _own(asked, local)
    line = line if line.quorum else replace(line, quorum=_quorum(asked))
    if own is not None and own.confidence != "source":  # nobody has held it against its text: it may not ask more
        return _told(asked, line, own=False, more=(f"Quy định riêng chưa đối chiếu: {own.cite} ({own.words}).",))
    return _told(asked, stricter(line, own), own=own is not None)


def _told(asked: _Asked, line: Line, *, own: bool, more: tuple[str, ...] = ()) -> Threshold:
    verify = [line.verify] if line.verify else []
    if line.confidence != "source":
        verify.append(f"Chưa đối chiếu với văn bản: {line.cite}.")
    if asked.provisional and (regime := regime_on(asked.received)):
        verify.append(regime.provisional)
    return Threshold(asked.award, asked.level, asked.received, line, own, (*verify, *more), asked.provisional)


def _own(asked: _Asked, local: OwnRules | None) -> Line | None:
    if local is None or asked.level not in OWN_LEVELS:
        return None
    return local.threshold(asked.award, asked.level, asked.received)


def _left(asked: _Asked, silence: Silence, local: OwnRules | None) -> Threshold | Unknown:
    """The decree leaves it to the body: its own rule, or, until 31/12/2025 where it has none, the old decree."""
    if (own := _own(asked, local)) is not None:
        return _told(asked, replace(own, place=f"{own.place}; {silence.cite}"), own=True)
    change = ballots().transition
    old_serves = change.start <= asked.received <= change.end
    if local is not None and not local.issued:
        return _old_decree(asked) if old_serves else _gap(asked, silence, local.body)
    whose = f"Quy định của {local.body} chưa nói đến" if local is not None else "Chưa có quy định ấy về"
    why = f"{silence.text} {whose} {asked.what}."
    settle = "Ghi quy định của Bộ, ban, ngành, tỉnh về tỷ lệ phiếu."
    if old_serves:
        settle += f" Nếu chưa ban hành thì áp dụng Nghị định 98/2023/NĐ-CP đến hết 31/12/2025 ({change.cite})."
    return asked.unknown(why, silence.cite, settle)


def _gap(asked: _Asked, silence: Silence, body: str) -> Unknown:
    change = ballots().transition
    why = (
        f"{body} chưa ban hành quy định được phân cấp; Nghị định 98/2023/NĐ-CP chỉ áp dụng thay đến hết"
        f" {change.end:%d/%m/%Y}, nên chưa có quy định nào về {asked.what}."
    )
    return asked.unknown(why, f"{change.cite}; {silence.cite}", "Bộ, ban, ngành, tỉnh phải ban hành quy định.")


def _old_decree(asked: _Asked) -> Threshold | Unknown:
    """Điều 60 khoản 2: who has issued no rules goes on under the old decree to the end of 2025."""
    change = ballots().transition
    then = threshold(asked.award, level=asked.level, received=change.reads_as, proposing=asked.proposing)
    if isinstance(then, Unknown):
        return replace(then, place=f"{then.place}; {change.cite}")
    line = replace(then.line, place=f"{then.line.place}; {change.cite}")
    return replace(then, received=asked.received, line=line)


def _binds_submitting(asked: _Asked) -> bool:
    return any(scope.fits(asked.award, (SUBMITTING,), asked.received) for scope, _ in ballots().lines)


def _ask_who_submits(asked: _Asked) -> Unknown:
    line = next(one for scope, one in ballots().lines if scope.fits(asked.award, (SUBMITTING,), asked.received))
    why = f"Yêu cầu bỏ phiếu chỉ đặt cho Hội đồng của cấp trình; chưa rõ {COUNCIL[asked.level]} này có phải cấp trình không."
    return asked.unknown(why, line.cite, "Cho biết Hội đồng này có phải của cấp trình khen thưởng không.")


def _unread(asked: _Asked) -> Unknown:
    return asked.unknown(
        f"Chưa đọc văn bản nào về việc bỏ phiếu {asked.what} cho hồ sơ nhận ngày {asked.received:%d/%m/%Y}.",
        "Chưa đọc văn bản trước Nghị định 91/2017/NĐ-CP",
        "Đọc văn bản có hiệu lực vào ngày nhận hồ sơ.",
    )
