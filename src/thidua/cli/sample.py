"""`thidua sample`: puts the sample ministry into the database in use, or writes an invented register as files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import date

from thidua.cli import registers
from thidua.cli.manage import heard, surroundings
from thidua.cli.parser import BadInput

NAME = "sample"
HELP = "nạp Bộ Mẫu, một bộ không có thật, hoặc ghi dữ liệu bịa"
EXAMPLES = """\
Ví dụ:
  thidua sample                      chuẩn bị cơ sở dữ liệu đang dùng rồi nạp; nạp lại không làm gì thêm
  thidua sample --people 100000 --years 15 --out du-lieu-mau
                                     ghi một trăm nghìn người bịa, mười lăm năm, thành các tệp Parquet
  thidua tally --body khoi_co_quan_bo --from 2015 --to 2019
  THIDUA_SAMPLE=0 thidua serve       mở trang web mà không nạp dữ liệu mẫu vào cơ sở dữ liệu trống

Cơ sở dữ liệu đã có tổ chức, cá nhân thật thì lệnh từ chối.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    registers.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    if registers.wants_files(args):
        return registers.write(args)
    surroundings()
    import django
    from django.core.management import call_command
    from django.db import Error, connection

    django.setup()
    try:
        connection.ensure_connection()
    except Error as error:
        raise BadInput(f"không mở được cơ sở dữ liệu: {heard(error)}") from None
    call_command("migrate", interactive=False, verbosity=0)
    loaded = load()
    show_accounts()
    if loaded:
        print("Xem thử: thidua tally --body khoi_co_quan_bo --from 2015 --to 2019")
    return 0


def load_first() -> None:
    """At the first start on an empty database: says what it does, unless the installation wants none."""
    from thidua.honours.queries import is_untouched

    if os.environ.get("THIDUA_SAMPLE", "").strip() != "0" and is_untouched():
        load()


def load() -> bool:
    """Loads Bộ Mẫu and says so; False where it is there already.

    Raises:
        BadInput: the database holds real bodies or people.
    """
    from django.db import transaction

    from thidua.honours.actions import load_sample
    from thidua.honours.sample.accounts import ACCOUNTS, SINCE
    from thidua.people.actions import open_sample_accounts
    from thidua.people.queries import is_sample_installation
    from thidua.people.refusals import Refused

    print("Nạp dữ liệu mẫu “Bộ Mẫu” (không có thật), chừng một phút … ", end="", flush=True)
    today = date.today()  # noqa: DTZ011  the day on this machine's calendar
    before, after = _loaders()
    try:
        with transaction.atomic():
            loaded = load_sample(on=today)
            counts = {words: load(on=today) for words, load in before}
            if is_sample_installation():
                open_sample_accounts(ACCOUNTS, since=SINCE)
                counts |= {words: load(on=today) for words, load in after}
    except Refused as refusal:
        print("không nạp.", flush=True)
        raise BadInput(f"{refusal.message} {refusal.mend}") from None
    more = _added(counts)
    print("xong." if loaded else more or "đã có sẵn.", flush=True)
    return loaded is not None


type _Loader = Callable[..., int]


def _loaders() -> tuple[list[tuple[str, _Loader]], list[tuple[str, _Loader]]]:
    """What each room puts into Bộ Mẫu, in the order of the work: what needs nobody, then what needs the sample accounts."""
    from thidua.blocs.actions import load_blocs
    from thidua.councils.actions import load_councils
    from thidua.decisions.actions import load_decisions, load_fund, load_stock
    from thidua.duties.actions import load_calendars
    from thidua.flags.actions import load_flags
    from thidua.inspections.actions import load_inspections
    from thidua.movements.actions import load_movements
    from thidua.nominations.actions import load_rounds
    from thidua.plans.actions import load_plans
    from thidua.registrations.actions import load_registrations
    from thidua.reviews.actions import load_reviews
    from thidua.scoring.actions import load_scoring

    before: list[tuple[str, _Loader]] = [
        ("phong trào thi đua", load_movements),
        ("việc trong lịch năm", load_calendars),
        ("kế hoạch", load_plans),
        ("bản đăng ký thi đua", load_registrations),
        ("năm hoạt động của khối", load_blocs),
        ("lần kiểm tra", load_inspections),
        ("vòng chấm điểm", load_scoring),
        ("đợt xét, hồ sơ đề nghị", load_rounds),
    ]
    after: list[tuple[str, _Loader]] = [
        ("Hội đồng", load_councils),
        ("lần bình xét của khối", load_flags),
        ("quyết định", load_decisions),
        ("quỹ", load_fund),
        ("hiện vật", load_stock),
        ("báo cáo sơ kết, tổng kết", load_reviews),
    ]
    return before, after


def _added(counts: Mapping[str, int]) -> str:
    """What was added to a sample that was there, in words; "" where nothing was."""
    *most, last = [words for words, count in counts.items() if count] or [""]
    return last and f"thêm {' và '.join(filter(None, [', '.join(most), last]))}."


def show_accounts() -> None:
    """Opens the sample accounts and says how to sign in; silent where anything here is real."""
    from thidua.honours.sample.accounts import ACCOUNTS, SINCE
    from thidua.people.actions import open_sample_accounts, sample_password
    from thidua.people.queries import is_sample_installation

    if not is_sample_installation():
        return
    own = open_sample_accounts(ACCOUNTS, since=SINCE)
    print(f"\nTài khoản mẫu (tên đăng nhập, vai trò), mật khẩu chung: {sample_password()}")
    for one in ACCOUNTS:
        print(f"  {one.username:<18}{one.role.label}{' (đã đổi mật khẩu riêng)' if one.username in own else ''}")
    print("Các tài khoản này hết dùng được khi có dữ liệu thật hoặc THIDUA_SAMPLE=0.", flush=True)
