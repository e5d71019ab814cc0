"""An act that is refused says what is wrong, where, and what would mend it."""

from collections.abc import Callable, Mapping

from django.core.exceptions import PermissionDenied


class Refused(Exception):  # noqa: N818 - it is no fault of ours but an answer to whoever acts
    """The act cannot be done. `field` names the field of the form; both texts are Vietnamese sentences."""

    def __init__(self, message: str, mend: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
        self.field = field

    @property
    def said(self) -> str:
        """The whole answer: what is wrong, and what would mend it."""
        return f"{self.message} {self.mend}"


class ChangedMeanwhile(Refused):
    """Somebody else saved first."""


def refuse_changed(
    seen: Mapping[str, str], now: Mapping[str, str], *, what: str, label: Callable[[str], str]
) -> None:  # fmt: skip
    """What was shown when the form was opened still stands: nothing of somebody else's is written over unseen.

    Raises:
        ChangedMeanwhile: it does not; every difference is told.
    """
    told = [
        f"{label(name)} từ “{seen.get(name) or 'trống'}” thành “{now.get(name) or 'trống'}”"
        for name in dict.fromkeys([*seen, *now])
        if seen.get(name, "") != now.get(name, "")
    ]
    if told:
        raise ChangedMeanwhile(
            f"Trong lúc ông/bà gõ, người khác đã sửa {what}: {'; '.join(told)}.",
            "Điều ông/bà gõ vẫn còn dưới đây. Sửa lại cho khớp rồi bấm ghi lần nữa.",
        )


def refuse_stranger(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    """Raises PermissionDenied unless allowed; pages answer it with 403."""
    if not allowed:
        raise PermissionDenied("Tài khoản này không có quyền làm việc đó ở đơn vị này.")
