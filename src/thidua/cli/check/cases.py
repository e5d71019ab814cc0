"""Case files: read whole before anything is judged, so that a malformed one prints no half answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.cli.disk import why
from thidua.cli.parser import BadInput
from thidua.law.case import Case, CaseError
from thidua.law.case_file import read_case_file
from thidua.law.catalogue import AWARDS
from thidua.law.check import check
from thidua.nominations.judging import earliest_year


def check_cases(files: Sequence[Path], *, as_json: bool) -> None:
    """Judges every case of the files, in order, and prints the verdicts.

    Raises:
        BadInput: a file or a field that cannot be read.
    """
    cases = [(label, case) for path in files for label, case in read_cases(path)]
    verdicts = [(label, check(case)) for label, case in cases]
    if as_json:
        print(json.dumps([verdict.as_json() for _, verdict in verdicts], ensure_ascii=False, indent=2))
        return
    from thidua.cli.check.told import told

    years = [earliest_year(case, verdict) for (_, case), (_, verdict) in zip(cases, verdicts, strict=True)]
    print("\n\n".join(told(*one, year) for one, year in zip(verdicts, years, strict=True)))


def read_cases(path: Path) -> Iterator[tuple[str, Case]]:
    """The cases of a file with a name for each: one object, or a list of them."""
    try:
        found = read_case_file(path.read_text(encoding="utf-8-sig"), AWARDS)
    except OSError as error:
        raise BadInput(f"{path}: không mở được tệp ({why(error)})") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: (gốc): cần tệp JSON dạng UTF-8") from None
    except CaseError as error:
        raise BadInput(f"{path}: {error}") from None
    for place, case in enumerate(found.cases):
        yield (f"{path.name} [{place}]" if found.is_list else path.name), case
