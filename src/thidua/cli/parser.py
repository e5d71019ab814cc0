"""argparse that speaks Vietnamese: headings, usage and every complaint."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, Protocol

EXAMPLES = """\
Ví dụ:
  thidua serve                                  mở trang web tại http://127.0.0.1:8000/
  thidua serve --port 9000                      dùng cổng khác
  thidua check ca.json                          xét một hồ sơ, giải thích từng điều kiện
  thidua check de-nghi.xlsx --out ket-qua.xlsx  xét cả danh sách, ghi kết quả ra Excel
  thidua awards --on 30/06/2025                 danh mục khen thưởng của một ngày
  thidua tally --body khoi_co_quan_bo --from 2015 --to 2019
                                                tổng hợp khen thưởng năm năm của một khối
  thidua import so-2025.xlsx --dry-run          xem trước khi nhập con người, sổ khen thưởng từ Excel
  thidua sample                                 nạp Bộ Mẫu, dữ liệu không có thật
  thidua sample --people 10000 --out du-lieu-mau
                                                ghi mười nghìn người bịa thành tệp Parquet
  thidua account huyen.lt --new-password        cấp lại mật khẩu cho người đã quên
  thidua backup sao-luu.zip                     sao lưu toàn bộ dữ liệu vào một tệp
  thidua restore sao-luu.zip                    khôi phục từ bản sao lưu
  thidua reseal                                 niêm lại số định danh bằng khóa mới
  thidua recount bang-ke-12.txt                 đếm lại một bảng kê phiếu kín
  thidua worker                                 chạy việc nền riêng, khi serve --no-worker
  thidua audit verify                           kiểm nhật ký có bị sửa, xóa, chèn không
  thidua verify quyet-dinh.pdf                  kiểm chữ ký số của tệp PDF, của huy hiệu số
  thidua remind --dry-run                       xem thư nhắc việc hôm nay sẽ gửi
  thidua manage createsuperuser                 tạo tài khoản quản trị
"""


class BadInput(Exception):  # noqa: N818  it is not our error but a message to the person who typed
    """What was given cannot be used; the text is one Vietnamese line."""


class Command(Protocol):
    """A module of this package that is a command. It may also carry EXAMPLES and PARSER_OPTIONS."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, args: argparse.Namespace) -> int: ...


def complain(message: str) -> None:
    """One line on stderr."""
    print(f"thidua: {' '.join(message.split())}", file=sys.stderr)


# argparse's own messages, as of Python 3.13; what is not listed is shown as it is.
_MESSAGES = [
    (r"the following arguments are required: (.+)", r"còn thiếu: \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu: \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: không có lựa chọn \2 (chọn một trong: \3)"),
    (r"argument (.+?): expected one argument", r"\1: cần một giá trị đi kèm"),
    (r"argument (.+?): expected at least one argument", r"\1: cần ít nhất một giá trị đi kèm"),
    (r"argument (.+?): expected at most one argument", r"\1: chỉ nhận một giá trị"),
    (r"argument (.+?): expected (\d+) arguments?", r"\1: cần \2 giá trị đi kèm"),
    (r"argument (.+?): invalid .+ value: (.+)", r"\1: giá trị \2 không hợp lệ"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1: không dùng cùng lúc với \2"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: không nhận giá trị \2"),
    (r"one of the arguments (.+) is required", r"cần một trong: \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 chưa rõ: có thể là \2"),
    (r"argument (.+?): (.+)", r"\1: \2"),
]


def in_vietnamese(message: str) -> str:
    """argparse's complaint as a Vietnamese line."""
    for english, vietnamese in _MESSAGES:
        if found := re.fullmatch(english, message, re.DOTALL):
            return found.expand(vietnamese)
    return message


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Cách dùng: ")


class VietnameseParser(argparse.ArgumentParser):
    """Says in Vietnamese what argparse says in English; long options are never guessed from a beginning."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "Đưa vào"
        self._optionals.title = "Tùy chọn"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này rồi thoát")

    def error(self, message: str) -> NoReturn:
        complain(f"{in_vietnamese(message)} (xem: {self.prog} --help)")
        raise SystemExit(2)


def build_parser(commands: Sequence[Command]) -> VietnameseParser:
    """The whole command line; the chosen command comes back as `args.command`."""
    parser = VietnameseParser(
        prog="thidua",
        description="Thi Đua: nền tảng mở cho công tác thi đua, khen thưởng.",
        epilog=EXAMPLES + "\nHướng dẫn từng lệnh: thidua LỆNH --help",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="hiện phiên bản rồi thoát")
    parser.set_defaults(command=None)
    rooms = parser.add_subparsers(title="Các lệnh", metavar="LỆNH", prog="thidua", parser_class=VietnameseParser)
    for command in commands:
        one = rooms.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.HELP,
            epilog=getattr(command, "EXAMPLES", None),
            **getattr(command, "PARSER_OPTIONS", {}),
        )
        command.add_arguments(one)
        one.set_defaults(command=command)
    return parser


class _Version(argparse.Action):
    """Reads the version only when asked: importlib.metadata costs more than the rest of the start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"thidua {version('thidua')}")
        parser.exit(0)
