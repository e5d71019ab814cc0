"""What is wrong with a certificate or a layout, said with its row and field and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to mend. `row` is 0 where the layout itself is meant; `field` is the key, `label` what its user calls it.

    A warning does not stop the printing.
    """

    row: int = 0
    field: str = ""
    label: str = ""
    message: str
    mend: str
    severity: Literal["error", "warning"] = "error"

    @property
    def said(self) -> str:
        """The whole of it: "Dòng 12, “Chức vụ, đơn vị”: … Hãy …"."""
        where = ", ".join(
            filter(None, (f"Dòng {self.row}" if self.row else "", f"“{self.label}”" if self.label else ""))
        )
        return f"{where}: {self.message} {self.mend}" if where else f"{self.message} {self.mend}"


class Unprintable(Exception):  # noqa: N818 - what it says of the certificates
    """Nothing was printed: `faults` are all that stands in the way, every row of the list at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.said for fault in self.faults))


class WrongCount(RuntimeError):  # noqa: N818 - what it says of the file
    """The file has not one page a certificate: our own mistake, so nothing is handed out."""
