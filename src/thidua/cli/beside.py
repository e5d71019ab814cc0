"""The worker that `thidua serve` keeps beside the site: opened with it, opened again when it ends, gone when the site is."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time

logger = logging.getLogger("thidua")

_RUN = "import sys; from thidua.cli import main; sys.exit(main(sys.argv[1:]))"
_SOONEST, _LATEST = 1.0, 60.0
"""Seconds before it is opened again: longer each time it ended soon."""
_LIVED = 60.0
_PATIENCE = 5.0


class Beside:
    """Lives in the process that serves the pages. The worker holds the other end of a pipe: when this process is gone,
    however it went, the pipe is closed and the worker ends itself.
    """

    def __init__(self) -> None:
        self._worker: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()

    def start(self) -> None:
        """Opens the worker and watches it, in a thread of its own."""
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Ends the worker; what it was doing is given back to the queue."""
        self._over.set()
        if self._worker is None or self._worker.poll() is not None:
            return
        self._worker.terminate()
        try:
            self._worker.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._worker.kill()

    def _watch(self) -> None:
        wait = _SOONEST
        while not self._over.is_set():
            began = time.monotonic()
            self._worker = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-c", _RUN, "worker", "--beside"], stdin=subprocess.PIPE
            )
            code = self._worker.wait()
            if self._over.is_set():
                return
            wait = _SOONEST if time.monotonic() - began > _LIVED else min(wait * 2, _LATEST)
            logger.warning("tiến trình việc nền đã dừng (mã %s); mở lại sau %.0f giây", code, wait)
            self._over.wait(wait)
