"""What an officer of the standing department asks of the book, each many times with other keys, and what it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from statistics import median, quantiles
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.clock import timed
from bench.register.telling import Measure
from tests.builders import officer
from thidua.honours.models import DecisionNumber
from thidua.honours.synthetic.bodies import ROOT
from thidua.people.models import Organisation, Person, Phase, Role
from thidua.reports.queries import tally, tally_by_year
from thidua.reports.scopes import scope_of

BOOK = "/so-khen-thuong/"
WARM = 3
COUNTED = 5
"""Of how many askings the queries are counted and listened to; counting slows them, so these are not timed."""


def measures(runs: int) -> list[Measure]:
    """Every question so many times; the big tallies less often."""
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
    few = max(5, runs // 6)
    for name, ask in (
        ("tổng hợp năm năm, chỉ một câu hỏi", tally),
        ("tổng hợp năm năm theo năm, câu hỏi", tally_by_year),
    ):
        spans = [(last - 4, last) for last in range(2025, 2019, -1)]
        wanted = [partial(ask, scope, *spans[at % len(spans)]) for at in range(few)]
        found.append(_measure(name, wanted, [str(spans[at % len(spans)]) for at in range(few)]))
    return found


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
            max(5, runs // 6),
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


def _measure(name: str, asks: Sequence[Callable[[], object]], asked: Sequence[str]) -> Measure:
    for ask in asks[:WARM]:
        ask()
    times = [timed(ask, wall=True)[0] for ask in asks]
    counts, heard = [], []
    for ask in asks[:COUNTED]:
        with CaptureQueriesContext(connection) as seen:
            ask()
        counts.append(len(seen))
        heard.append([(float(one["time"]), str(one["sql"])) for one in seen.captured_queries])
    worst = max((query for page in heard for query in page), default=(0.0, ""))
    return Measure(
        name, median(times), quantiles(times, n=20)[-1], max(times), max(counts),
        median(sum(time for time, _ in page) for page in heard), worst[1], worst[0], asked[times.index(max(times))],
    )  # fmt: skip
