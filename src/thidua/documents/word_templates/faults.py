"""What is wrong with a template, in words people can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template: where, what, how to mend it."""

    where: str
    message: str
    mend: str

    @property
    def said(self) -> str:
        """In one line."""
        return f"{f'{self.where}: ' if self.where else ''}{self.message} {self.mend}"
