"""Everything that can be known about the code without running it; what `make check` does.

Usage: python -m tools.check [NAME …]   one or more of the names below, all of them by default
"""

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent

CHECKS = {
    "format": ("định dạng", ["ruff", "format", "--check", "--quiet", "."]),
    "lint": ("lỗi thường gặp", ["ruff", "check", "--quiet", "."]),
    "floors": ("các tầng", ["lint-imports", "--no-cache"]),
    "docs": ("bản đồ, bảng từ", ["python", "-m", "docs.generate", "--check"]),
    "migrations": ("migration", ["thidua", "manage", "makemigrations", "--check", "--dry-run"]),
    "django": ("cài đặt Django", ["thidua", "manage", "check", "--fail-level", "WARNING"]),
    "templates": ("mẫu trang", ["djlint", "src", "--lint", "--quiet"]),
    "types": ("kiểu", ["mypy"]),
}


def main(names: list[str]) -> int:
    if unknown := set(names) - set(CHECKS):
        print(f"Không có kiểm tra “{', '.join(sorted(unknown))}”; có: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    broken = [name for name in names or CHECKS if not passes(name)]
    if broken:
        print(f"\nChưa đạt: {', '.join(broken)}. Chạy lại riêng: .venv/bin/python -m tools.check {' '.join(broken)}")
        return 1
    print("Đạt tất cả.")
    return 0


def passes(name: str) -> bool:
    """Runs one check; what it says is shown only when it fails."""
    title, (program, *words) = CHECKS[name]
    started = time.monotonic()
    # a colour or a broad terminal must not change what is checked
    result = subprocess.run(
        [BIN / program, *words], capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"}
    )
    good = result.returncode == 0
    print(f"{'đạt ' if good else 'HỎNG'}  {name:<11}{title:<18}{time.monotonic() - started:5.1f} s", flush=True)
    if not good:
        print(result.stdout + result.stderr, flush=True)
    return good


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
