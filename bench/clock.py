"""Clocks and the memory's own speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np


def best_of(runs: int, act: Callable[[], object], *, wall: bool = False) -> float:
    """The shortest of several runs in seconds: what the machine can do when it is left alone."""
    return min(timed(act, wall=wall)[0] for _ in range(runs))


def timed[T](act: Callable[[], T], *, wall: bool = False) -> tuple[float, T]:
    """How long it took in seconds, and what came of it.

    The processor's time by default, which a busy machine hardly changes; `wall` for what runs on several threads.
    """
    clock = time.perf_counter if wall else time.process_time
    started = clock()
    result = act()
    return clock() - started, result


def bandwidth() -> float:
    """Bytes a second that one core reads and writes in arrays far larger than the cache."""
    words = 2**25
    source, target = np.ones(words), np.zeros(words)
    copy = 2 * source.nbytes / best_of(5, lambda: np.copyto(target, source))
    triad = 3 * source.nbytes / best_of(5, lambda: np.add(source, target, out=target))
    return max(copy, triad)


def forget_peak() -> None:
    """Starts a new peak of memory, where the system can (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def peak_memory() -> int:
    """The most memory this process held since `forget_peak`, in bytes; 0 where the system does not tell."""
    return _memory("VmHWM")


def held_memory() -> int:
    """The memory this process holds now, in bytes; 0 where the system does not tell."""
    return _memory("VmRSS")


def _memory(name: str) -> int:
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
