"""A mail server that is not there."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Refuses every connection, as a closed port does."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError
