"""Runs in a process of its own, on the database of DATABASE_URL: loads a folder, asks, and prints what it took as JSON."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path


def main(folder: Path, runs: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)

    from bench.clock import timed
    from bench.register.asking import measures
    from bench.register.loading import load, settle

    took, counts = timed(lambda: load(folder), wall=True)
    settle()
    print(f"  nạp {counts['honours']:,} dòng khen thưởng: {took:.0f} s".replace(",", "."), file=sys.stderr, flush=True)
    print(json.dumps({"load": took, "counts": counts, "measures": [asdict(one) for one in measures(runs)]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
