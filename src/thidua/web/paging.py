"""Pages of lists so long that nobody needs their exact length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, override

from django.core.paginator import Paginator
from django.utils.functional import cached_property

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator


class BoundedPaginator(_Paginator):
    """Knows how many lines there are up to a number and then only that there are more: `count` is at most `most`.

    `counted` is the count the caller made, one more than `most` where it stopped there. The pager says "hơn".
    """

    def __init__(self, lines: Any, per_page: int, *, counted: int, most: int) -> None:
        super().__init__(lines, per_page)
        self.has_more = counted > most
        self._counted = min(counted, most)

    @cached_property
    @override
    def count(self) -> int:
        return self._counted
