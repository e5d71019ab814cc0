"""Tokens: one's own as a list, and the one a program comes with."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from thidua.api import secret
from thidua.api.models import Token
from thidua.people.models import User


def tokens_of(owner: User) -> QuerySet[Token]:
    """Somebody's tokens, those that were not revoked first, then the newest."""
    return (
        Token.objects.filter(user=owner)
        .select_related("user")
        .order_by(F("revoked_on").asc(nulls_first=True), "-since", "-pk")
    )


def token_of(owner: User, pk: int) -> Token | None:
    """One of somebody's own."""
    return Token.objects.filter(user=owner, pk=pk).first()


def token_with(text: str) -> Token | None:
    """The token with this secret, with its owner: one look into the index of digests, whether it is there or not."""
    if not secret.is_well_formed(text):
        return None
    return Token.objects.select_related("user").filter(digest=secret.digest(text)).first()


def is_alive(token: Token, *, on: date) -> bool:
    """Whether it may still be used on a day."""
    return token.revoked_on is None and token.since <= on <= token.until and not is_void(token)


def is_void(token: Token) -> bool:
    """Whether its owner was given a new password since it was made: the old one, and so the token, may have been another's."""
    renewed = token.user.password_renewed_at
    return renewed is not None and token.made_at <= renewed
