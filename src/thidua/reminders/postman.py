"""One connection to the mail server for many mails; it is opened anew where it broke."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMessage, mailers

logger = logging.getLogger("thidua.reminders")


class Postman:
    """Sends mail after mail over one connection; a mail that does not go out keeps none of the others."""

    def __init__(self) -> None:
        self._mailer: Any = mailers.default

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, message: EmailMessage, *, what: str) -> str:
        """ "" once it is out, else the name of what went wrong; the mail itself is told nowhere."""  # noqa: D210
        try:
            self._mailer.open()
            self._mailer.send_messages([message])
        except Exception as error:  # noqa: BLE001 - whatever the mail server says, the others get theirs
            logger.warning("%s chưa gửi được: %s", what, type(error).__name__)
            self._close()
            return type(error).__name__
        return ""

    def _close(self) -> None:
        try:
            self._mailer.close()
        except Exception:  # noqa: BLE001 - it is gone already
            self._mailer.connection = None
