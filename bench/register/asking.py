"""What an officer of the standing department asks of the book, each many times with other keys, and what it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time
from urllib.parse import urlencode

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.clock import timed
from bench.register.loading import TODAY
from bench.register.telling import Measure
from tests.builders import entered, honour, officer
from thidua.honours.models import DecisionNumber
from thidua.honours.synthetic.bodies import ROOT
from thidua.people.models import Organisation, Person, Phase, Role
from thidua.reports.queries import tally, tally_by_year
from thidua.reports.scopes import Scope, scope_of

BOOK = "/so-khen-thuong/"
WARM = 3
AFTER_A_LINE = 20
COUNTED = 5
"""Of how many askings the queries are counted and listened to; counting slows them, so these are not timed."""


def measures(runs: int) -> list[Measure]:
    """Every question so many times; reading the book anew only three times."""
    root = Organisation.objects.get(key=ROOT)
    user = officer(root, Role.STANDING, username="do.toc.do")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    random = Random(20)
    found = [
        _measure(name, [partial(page, client, address) for address in addresses], list(addresses))
        for name, addresses in pages(random, runs)
    ]
    scope = scope_of(ROOT)
    if scope is None:
        raise RuntimeError(ROOT)
    for name, ask in (
        ("tổng hợp năm năm, chỉ phép đếm", tally),
        ("tổng hợp năm năm theo từng năm, chỉ phép đếm", tally_by_year),
    ):
        spans = [(last - 4, last) for last in range(2025, 2019, -1)]
        wanted = [partial(ask, scope, *spans[at % len(spans)]) for at in range(runs)]
        found.append(_measure(name, wanted, [str(spans[at % len(spans)]) for at in range(runs)]))
    after = [partial(tally_by_year, scope, 2021, 2025)] * AFTER_A_LINE
    name = "tổng hợp năm năm, ngay sau khi ghi thêm một dòng"
    found.append(_measure(name, after, ["2021–2025"] * len(after), before=partial(_one_more, root, random)))
    anew = [partial(_anew, scope, last) for last in (2025, 2024, 2023)]
    found.append(_measure("tổng hợp năm năm, lần đầu sau khi sổ thay đổi", anew, ["2025", "2024", "2023"], warm=0))
    return found


def _one_more(root: Organisation, random: Random) -> None:
    """One line more in the book, of somebody at random."""
    person = Person.objects.get(pk=random.randrange(1, Person.objects.count() + 1))
    entered(honour("bang_khen_cap_bo", 2025, root, person), at=root, on=TODAY)


def _anew(scope: Scope, last: int) -> None:
    """As after a line was entered: nothing that was read of the book stands any more."""
    caches["figures"].clear()
    tally_by_year(scope, last - 4, last)


def pages(random: Random, runs: int) -> Iterator[tuple[str, Sequence[str]]]:
    """The pages by what they are asked for: the addresses, each another one where there are so many."""
    people = random.choices(range(1, Person.objects.count() + 1), k=runs * 4)
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "full_name"))
    keys = dict(Person.objects.filter(pk__in=people).values_list("pk", "key"))
    yield "trang một người", [f"{BOOK}ca-nhan/{keys[one]}/" for one in people[:runs]]
    whole = [name for name in names.values() if name.count(" ") == 3] * runs
    yield "tìm tên hiếm (đủ họ tên bốn chữ)", _search(whole[:runs])
    words = [name.split() for name in names.values()] * 4
    yield "tìm hai chữ (họ và tên)", _search([f"{one[0]} {one[-1]}" for one in words[:runs]])
    yield "tìm hai chữ rất phổ biến", _search(_cycled(("nguyen thi", "nguyen van", "tran thi", "le thi"), runs))
    yield "tìm họ rất phổ biến (nguyen)", _search(_cycled(("nguyen", "Nguyễn", "NGUYEN"), runs))
    yield "tìm họ phổ biến (tran, le, pham)", _search(_cycled(("tran", "le", "pham"), runs))
    yield "tìm khi mới gõ một chữ cái", _search(_cycled(tuple("nthl"), runs))
    numbers = list(DecisionNumber.objects.order_by("folded").values_list("number", flat=True))
    yield "tìm số quyết định", _search([random.choice(numbers) for _ in range(runs)])
    former = list(Phase.objects.filter(until__isnull=False).values_list("name", flat=True))
    yield "tìm tên cũ của đơn vị", _search([random.choice(former) for _ in range(runs)])
    yield "sổ, không lọc", [BOOK] * runs
    filters = (
        {"khen": "bang_khen_cap_bo", "tu": "2019"}, {"cho": "tap-the"}, {"tu": "2016", "den": "2018"},
        {"khen": "huan_chuong_lao_dong_ba"}, {"khen": "lao_dong_tien_tien", "cho": "ca-nhan"},
    )  # fmt: skip
    yield "sổ, lọc hình thức, đối tượng, năm", [f"{BOOK}?{urlencode(one)}" for one in _cycled(filters, runs)]
    units = list(Organisation.objects.filter(key__contains="0").values_list("key", flat=True)[:2000])
    yield "sổ, lọc một đơn vị", [f"{BOOK}?{urlencode({'don-vi': random.choice(units)})}" for _ in range(runs)]
    yield (
        "trang tổng hợp năm năm, cả Bộ",
        _cycled(
            [
                f"/thong-ke/tong-hop/?{urlencode({'cua': ROOT, 'tu': last - 4, 'den': last})}"
                for last in range(2025, 2019, -1)
            ],
            runs,
        ),
    )


def _search(typed: Sequence[str]) -> list[str]:
    return [f"{BOOK}?{urlencode({'q': one})}" for one in typed]


def _cycled[T](values: Sequence[T], runs: int) -> list[T]:
    return [values[at % len(values)] for at in range(runs)]


def page(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code} {response.headers.get('Location', '')}")


def _measure(
    name: str, asks: Sequence[Callable[[], object]], asked: Sequence[str], warm: int = WARM, *,
    before: Callable[[], object] = lambda: None,
) -> Measure:  # fmt: skip
    """What the askings took; `before` happens before each of them, untimed."""
    for ask in asks[:warm]:
        ask()
    answers = []
    for ask in asks:
        before()
        answers.append(_timed(ask))
    times, worked = zip(*answers, strict=True)
    counts, heard = [], []
    for ask in asks[: COUNTED if warm else 1]:
        before()
        with CaptureQueriesContext(connection) as seen:
            ask()
        counts.append(len(seen))
        heard.append([(float(one["time"]), str(one["sql"])) for one in seen.captured_queries])
    worst = max((query for page in heard for query in page), default=(0.0, ""))
    return Measure(
        name, median(times), quantiles(times, n=20)[-1], max(times), max(counts),
        median(sum(time for time, _ in page) for page in heard), worst[1], worst[0], asked[times.index(max(times))],
        median(worked), quantiles(worked, n=20)[-1],
    )  # fmt: skip


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and what the processor worked."""
    before = process_time() + served()
    took = timed(ask, wall=True)[0]
    return took, process_time() + served() - before


def served() -> float:
    """Seconds that the process of the server which answers us has worked, where it runs on this machine."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    try:
        told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(told.split()[0]) / 1e9
