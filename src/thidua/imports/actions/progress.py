"""How far the machine is, written now and then where everybody can read it."""

import time
from typing import Any

from django.db import OperationalError

from thidua.imports.actions.moving import Overtaken
from thidua.imports.models import ImportRun

_SECONDS = 0.5


class Progress:
    """The steps of one import while it is in one state. Never inside a transaction: nobody would see it before the end."""

    def __init__(self, run: ImportRun) -> None:
        self._run = ImportRun.objects.filter(pk=run.pk, state=run.state)
        self._last = 0.0

    def step(self, words: str, total: int = 0) -> None:
        """The next step; `total` is how much there is to do, 0 where nobody knows."""
        self._write(step=words, done=0, total=total)

    def at(self, done: int) -> None:
        """So many are done."""
        if time.monotonic() - self._last >= _SECONDS:
            self._write(done=done)

    def _write(self, **values: Any) -> None:
        self._last = time.monotonic()
        try:
            if not self._run.update(**values):
                raise Overtaken
        except OperationalError:  # SQLite has one writer; the next time will do
            return
