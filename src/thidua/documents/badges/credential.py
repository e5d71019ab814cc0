"""What stands in the badge of an award: who gave what to whom, on what grounds. Plain values in, JSON out.

The fields are those of Open Badges 3.0 (1EdTech, final release) on Verifiable Credentials 2.0 (W3C). Addresses of contexts
stand in it as names; nobody fetches them.
"""

import datetime as dt
import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Any

from thidua.documents.badges.problems import WrongValue

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
"""Says what a revocation list is; needed only beside `credentialStatus`."""

_NUMBER = re.compile(r"\d[\d .-]{7,}\d")
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})\b|\b\d{4}-\d{2}-\d{2}\b")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URI = re.compile(r"(?:https://|urn:uuid:|did:)[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The body that awards. `id` is the https address of its profile."""

    id: str
    name: str
    url: str = ""
    email: str = ""

    def as_json(self) -> dict[str, Any]:
        _https(self.id, "nơi cấp")
        more = {"url": self.url, "email": self.email}
        return {"id": self.id, "type": ["Profile"], "name": self.name} | {k: v for k, v in more.items() if v}


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """The title or award as such. `place` is the article it rests on; `law_url` where that can be read."""

    id: str
    name: str
    description: str
    criteria: str
    place: str
    law: str = ""
    law_url: str = ""

    def as_json(self) -> dict[str, Any]:
        _https(self.id, "hình thức khen thưởng")
        grounds = f"{self.place} {self.law}".strip()
        said: dict[str, Any] = {
            "id": self.id,
            "type": ["Achievement"],
            "achievementType": "Award",
            "name": self.name,
            "description": self.description,
            "criteria": {"narrative": f"{self.criteria}\n\nCăn cứ: {grounds}." if grounds else self.criteria},
        }
        if self.law_url:
            aligned = {"type": ["Alignment"], "targetName": grounds, "targetUrl": self.law_url}
            said["alignment"] = [aligned | ({"targetFramework": self.law} if self.law else {})]
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who received it. `id` is an address or a urn:uuid that says nothing of the person; `name` only where it is public.

    `email` goes in as a salted hash, so that only who knows it can match it. There is no field for anything else: few
    enough identity numbers and birthdays exist to try them all against a hash.
    """

    id: str
    name: str = ""
    email: str = ""

    def as_json(self, *, salt: str) -> dict[str, Any]:
        if not _URI.fullmatch(self.id):
            raise WrongValue(
                "Mã của người nhận không phải địa chỉ https hay urn:uuid.", "Đặt một mã không nói gì về người ấy."
            )
        said: dict[str, Any] = {"id": self.id, "type": ["AchievementSubject"]}
        known = [*self._by_name(), *self._by_mail(salt)]
        return said | ({"identifier": known} if known else {})

    def _by_name(self) -> list[dict[str, Any]]:
        if not self.name:
            return []
        if _NUMBER.search(self.name) or _DAY.search(self.name):
            raise WrongValue(
                "Tên người nhận có số dài hoặc ngày tháng.", "Bỏ ngày sinh, số định danh: huy hiệu số ai cũng đọc được."
            )
        return [{"type": "IdentityObject", "hashed": False, "identityHash": self.name, "identityType": "name"}]

    def _by_mail(self, salt: str) -> list[dict[str, Any]]:
        if not self.email:
            return []
        if not _MAIL.fullmatch(self.email):
            raise WrongValue("Địa chỉ thư của người nhận không đúng dạng.", "Ghi lại địa chỉ thư, hoặc để trống.")
        hashed = identity_hash(self.email, salt)
        return [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": hashed,
                "identityType": "emailAddress",
                "salt": salt,
            }
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award of one recipient. `id` is the https address of the badge; `decision` names the decision in words.

    `since` is the moment it holds from, with its time zone; `status` the https address of the revocation list.
    """

    id: str
    issuer: Issuer
    achievement: Achievement
    recipient: Recipient
    since: dt.datetime
    decision: str = ""
    status: str = ""


def credential(award: Award, *, salt: str = "") -> dict[str, Any]:
    """The badge, not yet signed. `salt` is made where none is given.

    Raises:
        WrongValue: an address is not https, or something private would stand in it.
    """
    _https(award.id, "huy hiệu số")
    subject = award.recipient.as_json(salt=salt or secrets.token_hex(16))
    said: dict[str, Any] = {
        "@context": [*CONTEXT, *([EXTENSIONS] if award.status else [])],
        "id": award.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.achievement.name,
        "issuer": award.issuer.as_json(),
        "validFrom": moment(award.since),
        "credentialSubject": subject | {"achievement": award.achievement.as_json()},
    }
    if award.decision:
        said["evidence"] = [{"type": ["Evidence"], "name": award.decision}]
    if award.status:
        _https(award.status, "danh sách thu hồi")
        said["credentialStatus"] = {"id": award.status, "type": "1EdTechRevocationList"}
    return said


def identity_hash(identity: str, salt: str) -> str:
    """How a badge names somebody without naming them: SHA-256 of what they are known by and the salt."""
    return "sha256$" + hashlib.sha256(f"{identity}{salt}".encode()).hexdigest()


def moment(when: dt.datetime) -> str:
    """A moment as badges write it: whole seconds of UTC."""
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _https(address: str, what: str) -> None:
    if not address.startswith("https://") or not _URI.fullmatch(address):
        raise WrongValue(f"Địa chỉ của {what} không bắt đầu bằng https://.", "Đặt địa chỉ https mà mọi người mở được.")
