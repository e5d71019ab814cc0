"""Case files: read whole before anything is judged, so that a malformed one prints no half answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from thidua.cli.disk import why
from thidua.cli.parser import BadInput
from thidua.law.case import Case, CaseError, read_case
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
    data = _parsed(path)
    several = isinstance(data, list)
    for place, item in enumerate(data if isinstance(data, list) else [data]):
        try:
            yield (f"{path.name} [{place}]" if several else path.name), read_case(item, AWARDS)
        except CaseError as error:
            where = (
                error.where if not several else f"[{place}]" if error.where == "(gốc)" else f"[{place}].{error.where}"
            )
            raise BadInput(f"{path}: {where}: {error.expected}") from None


def _parsed(path: Path) -> object:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except OSError as error:
        raise BadInput(f"{path}: không mở được tệp ({why(error)})") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: (gốc): cần tệp JSON dạng UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}: dòng {error.lineno}, cột {error.colno}: cần JSON đúng cú pháp") from None
    except (RecursionError, ValueError) as error:
        said = str(error) if isinstance(error, _TwiceError) else "(gốc): cần JSON đúng cú pháp, lồng nhau vừa phải"
        raise BadInput(f"{path}: {said}") from None


class _TwiceError(ValueError):
    """A field written twice: one of the two would silently be lost."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(f"{twice}: cần mỗi trường ghi một lần; tệp ghi hai lần")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
