"""The part of `thidua sample` that writes a register of any size as files, instead of loading the sample ministry."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli.parser import BadInput
from thidua.honours.synthetic.variants import LAWFUL, SEED, VARIANTS, Wanted
from thidua.law.wording import figure

if TYPE_CHECKING:
    from thidua.honours.synthetic.making import Made

YEARS, LAST = 15, 2025
MOST = 10_000_000
ONLY_HERE = ("years", "out", "variant", "seed", "last", "overwrite")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options that all ask for files."""
    files = parser.add_argument_group("Bộ dữ liệu lớn, ghi thành tệp Parquet")
    files.add_argument("--people", type=int, metavar="N", help="số người; có tùy chọn này thì ghi tệp, không nạp gì")
    files.add_argument("--years", type=int, metavar="SỐ", help=f"số năm (mặc định {YEARS})")
    files.add_argument("--last", type=int, metavar="NĂM", help=f"năm thành tích cuối (mặc định {LAST})")
    files.add_argument("--out", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục này")
    files.add_argument("--overwrite", action="store_true", help="ghi đè nếu thư mục đã có tệp")
    files.add_argument(
        "--variant", choices=list(VARIANTS), help="realistic: như thật (mặc định); dense: dày, nặng nhất cho việc xét"
    )
    files.add_argument("--seed", type=int, metavar="SỐ", help=f"số gieo; cùng số thì cùng tệp (mặc định {SEED})")


def wants_files(args: argparse.Namespace) -> bool:
    """Whether files are asked for.

    Raises:
        BadInput: something that only makes sense for files was asked for without the number of people.
    """
    if args.people is not None:
        return True
    if strange := next((name for name in ONLY_HERE if getattr(args, name) not in {None, False}), None):
        raise BadInput(f"--{strange}: chỉ dùng khi ghi bộ dữ liệu thành tệp; thêm --people, ví dụ --people 10000")
    return False


def write(args: argparse.Namespace) -> int:
    """Writes the files and says how many lines they have."""
    wanted, folder = _wanted(args), _folder(args.out, overwrite=args.overwrite)
    try:
        from thidua.honours.synthetic.making import make
        from thidua.honours.synthetic.notes import NAME, notes
    except ModuleNotFoundError as missing:
        raise BadInput(
            f"ghi tệp Parquet cần thư viện {missing.name}, máy này chưa cài. Cài bằng: pip install 'thidua[columns]' "
            "(trong thư mục mã nguồn: make setup)"
        ) from None
    print(f"Ghi {figure(wanted.people)} người, năm {wanted.first}–{wanted.last}, vào {folder} …", flush=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = make(wanted, folder, told=_progress(wanted.people))
        (folder / NAME).write_text(notes(wanted, made), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"--out: không ghi được vào {folder}: {error.strerror or error}") from None
    _tell(made)
    print(f"Dữ liệu không có thật; xem {folder / NAME}.")
    return 0


def _wanted(args: argparse.Namespace) -> Wanted:
    years = YEARS if args.years is None else args.years
    last = LAST if args.last is None else args.last
    seed = SEED if args.seed is None else args.seed
    if args.out is None:
        raise BadInput("--out: cần một thư mục để ghi, ví dụ --out du-lieu-mau")
    if not 1 <= args.people <= MOST:
        raise BadInput(f"--people: cần một số từ 1 đến {figure(MOST)}, không phải {args.people}")
    if last not in LAWFUL:
        raise BadInput(f"--last: cần một năm từ {LAWFUL[0]} đến {LAWFUL[-1]}, không phải {last}")
    if not 1 <= years <= last - LAWFUL[0] + 1:
        raise BadInput(
            f"--years: đến năm {last} ghi được từ 1 đến {last - LAWFUL[0] + 1} năm (luật bắt đầu từ {LAWFUL[0]}), "
            f"không phải {years}"
        )
    if seed < 0:
        raise BadInput(f"--seed: cần một số từ 0, không phải {seed}")
    return Wanted(args.people, last - years + 1, last, VARIANTS[args.variant or "realistic"], seed)


def _folder(folder: Path, *, overwrite: bool) -> Path:
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"--out: {folder} là một tệp; chọn một thư mục")
    if not overwrite and folder.is_dir() and any(folder.iterdir()):
        raise BadInput(f"--out: thư mục {folder} đã có tệp; chọn thư mục khác, hoặc thêm --overwrite để ghi đè")
    return folder


class _progress:  # noqa: N801  read as a verb where it is handed over
    """Says every tenth of the way, once."""

    def __init__(self, people: int) -> None:
        self.people, self.said = people, 0

    def __call__(self, done: int) -> None:
        tenth = done * 10 // self.people
        if self.said < tenth < 10:
            print(f"  {tenth * 10} %", flush=True)
            self.said = tenth


def _tell(made: Made) -> None:
    for name, count in made.lines.items():
        print(f"  {name + '.parquet':<22}{figure(count):>14} dòng")
