"""Which level of body a name belongs to ("UBND tỉnh Nghệ An" -> cap_bo): it decides which certificate it is."""

from dataclasses import dataclass

from thidua.law.catalogue.reading import Phrases, Words, phrase_set
from thidua.law.catalogue.words import is_tail, open_words, read_data, trim

_DATA = read_data("31_nguoi_tang.toml")
LEVELS: dict[str, str] = _DATA["levels"]
_LEADS = phrase_set(_DATA["leads"])
_BODIES = Phrases(
    {open_words(start): (body["level"], body.get("named", False)) for body in _DATA["body"] for start in body["starts"]}
)
_ORGANISATIONS = Phrases({open_words(start): True for start in _DATA["organisations"]["starts"]})
_CENTRAL, _PROVINCE = phrase_set(_DATA["organisations"]["central"]), phrase_set(_DATA["organisations"]["province"])
_HARMLESS = phrase_set(_DATA["organisations"]["harmless"])
_LOCAL = phrase_set([*_DATA["organisations"]["local"], *_DATA["organisations"]["harmless"]])


@dataclass(frozen=True, slots=True)
class Giver:
    """The level of a body; `sure` is False when the name holds words we do not know."""

    level: str
    sure: bool


def read_giver(words: Words) -> Giver | None:
    """The level of the body that `words` name; None when they name nobody."""
    words = _after_leads(trim(words))
    if not words:
        return None
    body = _BODIES.at(words, 0)
    if (organisation := _ORGANISATIONS.at(words, 0)) is not None:
        level = _organisation_level(words)
        # "Hội Nông dân Việt Nam" is central; "Hội Nông dân Việt Nam tỉnh Nghệ An" is not.
        if level in {"to_chuc_tinh", "to_chuc"} or body is None or body.end < organisation.end:
            return Giver(level, sure=True)
    if body is None:
        return Giver("khac", sure=False)
    level, named = body.value
    return Giver(level, sure=named or is_tail(words[body.end :]))


def _after_leads(words: Words) -> Words:
    while words and (lead := _LEADS.at(words, 0)):
        words = words[lead.end :]
    return words


def _organisation_level(words: Words) -> str:
    if any(_PROVINCE.scan(words)):
        return "to_chuc_tinh"
    if any(words[match.start : match.end] not in _HARMLESS.values for match in _LOCAL.scan(words)):
        return "to_chuc"
    return "trung_uong_khac" if any(_CENTRAL.scan(words)) else "to_chuc"
