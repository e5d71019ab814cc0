"""An act in another thread, beside the one a test is in the middle of: PostgreSQL makes one of them wait."""

import threading
import time
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from thidua.people.refusals import Refused


class Beside:
    """An act in another thread, with a connection of its own; `said` is what became of it."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.said = ""
        self._thread = threading.Thread(target=self._run, args=(act,))
        self._thread.start()

    def _run(self, act: Callable[[], object]) -> None:
        try:
            act()
            self.said = "được"
        except Refused as refused:
            self.said = refused.message
        except PermissionDenied:
            self.said = "không có quyền"
        except Exception as error:  # noqa: BLE001 - told to the test
            self.said = repr(error)
        finally:
            connections.close_all()

    def waits(self) -> bool:
        """Whether it stands before a lock that the test holds."""
        for _ in range(200):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
                )
                if cursor.fetchone()[0]:
                    return True
            time.sleep(0.02)
        return False

    def ended(self, within: float = 20) -> str:
        """What became of it; nothing where it still waits."""
        self._thread.join(within)
        return self.said
