"""How many files are checked at once: each reading may take a minute and much memory, and the pages must go on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from thidua.documents.signing.problems import Busy

AT_ONCE, PATIENCE = 2, 20.0
"""Readings in one process; seconds somebody waits for their turn."""


class Turns:
    """So many turns at once; the rest wait for a while and are told to come back."""

    def __init__(self, most: int, patience: float) -> None:
        self._free, self._patience = threading.BoundedSemaphore(most), patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """A turn. Raises Busy where none comes free in time."""
        if not self._free.acquire(timeout=self._patience):
            raise Busy
        try:
            yield
        finally:
            self._free.release()


TURNS = Turns(AT_ONCE, PATIENCE)
