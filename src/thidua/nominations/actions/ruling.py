"""One own rule of a body is added, takes another's place, or ends: the text it stands in is written anew, the old one stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.law.local import BodyRulesError, Rule, Sheet, clash, ended, read, taken_apart, with_rule, written
from thidua.nominations.actions.own_rules import write_rules
from thidua.nominations.models import OwnRules
from thidua.nominations.naming import namer
from thidua.nominations.own_words import KIND_WORDS, entry_of, plain
from thidua.nominations.permissions import can_hold_rounds
from thidua.nominations.queries.own_rules import FILE
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger


class UnlawfulRule(Refused):
    """The rule asks less than a text that binds it; `faults` are its entries with what is wrong, in words."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("Chưa ghi được quy định này.", faults[0][1])
        self.faults = tuple(faults)


@transaction.atomic
def write_rule(
    body: Organisation, rule: Rule, *, instead_of: int | None, seen: int | None, on: date, actor: User | None
) -> OwnRules:
    """One rule more; `instead_of` is the number of the one it takes the place of, `seen` the text that was shown (its number).

    Raises:
        PermissionDenied: the actor is not of the standing department of the body.
        UnlawfulRule: it asks less than the law (every entry, with the article).
        FaultyRules: a rule written before asks less than the law by now.
        Refused: another text was written meanwhile, there is no such rule, or one already speaks of the matter.
    """
    sheet = _sheet(body, instead_of, seen=seen, on=on, actor=actor)
    _refuse_unlawful(sheet.body, rule)
    if (other := clash(sheet, rule, instead_of=instead_of)) is not None:
        raise _said_before(other, rule, body, on)
    return _kept(body, with_rule(sheet, rule, instead_of=instead_of), on, actor)


@transaction.atomic
def end_rule(
    body: Organisation, number: int, *, last: date | None, seen: int | None, on: date, actor: User | None
) -> OwnRules:
    """A rule holds until the end of a day; `last` None takes it out: it was entered by mistake and never held.

    Raises:
        PermissionDenied, FaultyRules: as `write_rule`.
        Refused: another text was written meanwhile, there is no such rule, or the day is not in its time.
    """
    sheet = _sheet(body, number, seen=seen, on=on, actor=actor)
    decision = sheet.rules[number].decision
    if last is not None and (last < decision.start or (decision.end and last > decision.end)):
        until = f" đến {decision.end:%d/%m/%Y}" if decision.end else ""
        raise Refused(
            f"Quy định này áp dụng từ {decision.start:%d/%m/%Y}{until}.",
            "Ghi một ngày trong thời gian ấy.",
            field="last",
        )
    return _kept(body, ended(sheet, number, date.min if last is None else last), on, actor)


def _sheet(body: Organisation, number: int | None, *, seen: int | None, on: date, actor: User | None) -> Sheet:
    """The text that holds, taken apart; where a rule of it is meant by its number, it must still be the text that was shown."""
    refuse_stranger(can_hold_rounds(actor, body, on=on))
    Organisation.objects.select_for_update().get(pk=body.pk)
    last = OwnRules.objects.filter(body=body).order_by("-pk").first()
    if number is not None and (last.pk if last else None) != seen:
        raise ChangedMeanwhile(
            f"{last.entered_by if last else 'Người khác'} vừa ghi quy định riêng của cơ quan này.",
            "Mở lại trang Quy định riêng để xem điều đã ghi, rồi ghi điều của ông/bà.",
        )
    sheet = taken_apart(last.text) if last else Sheet(names_of([body.pk]).last(body.pk))
    if number is not None and not 0 <= number < len(sheet.rules):
        raise Refused("Quy định ấy không còn.", "Mở lại trang Quy định riêng rồi chọn lại.")
    return sheet


def _refuse_unlawful(body: str, rule: Rule) -> None:
    """The rule on its own, read as the text will be."""
    try:
        read(written(Sheet(body, (rule,))), FILE)
    except BodyRulesError as error:
        raise UnlawfulRule([(entry_of(one.key), plain(one.expected)) for one in error.faults]) from None


def _kept(body: Organisation, sheet: Sheet, on: date, actor: User | None) -> OwnRules:
    return write_rules(body, written(sheet), on=on, actor=actor, file="Quy định đã ghi")


def _said_before(other: Rule, rule: Rule, body: Organisation, on: date) -> Refused:
    name = namer(body, on=on)
    shared = [name(award) for award in rule.entries.get("awards", ()) if award in other.awards]
    about = f" cho {', '.join(shared)}" if shared else ""
    cite = f"{other.decision.document}, {other.entries['place']}, từ {other.decision.start:%d/%m/%Y}"
    return Refused(
        f"Đã có {KIND_WORDS[rule.kind]}{about} ({cite}) trong thời gian này.",
        "Quyết định mới thay quy định ấy thì mở trang Quy định riêng, bấm “Thay” ở dòng của nó.",
        field="awards" if rule.awards else "",
    )
