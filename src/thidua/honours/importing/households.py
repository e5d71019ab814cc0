"""Which household a row means: by key, or by name with address."""

from collections.abc import Sequence
from itertools import batched

from thidua.honours.importing.lines import Who
from thidua.honours.importing.matching import Doubtful
from thidua.law.spelling import fold
from thidua.people.actions.households import NewHousehold
from thidua.people.models import Household

_CHUNK = 500


class Households:
    """The households the rows may mean, and those new in the same file; by key, or by name with address."""

    def __init__(self, whos: Sequence[Who]) -> None:
        self._by_key: dict[str, Household | NewHousehold] = {}
        keys, names = {who.code for who in whos if who.code}, {fold(who.name) for who in whos if who.name}
        for some in batched(keys, _CHUNK, strict=False):
            self._by_key |= {one.key: one for one in Household.objects.filter(key__in=some)}
        for some in batched(names, _CHUNK, strict=False):
            self._by_key |= {one.key: one for one in Household.objects.filter(name_folded__in=some)}

    def of_key(self, key: str) -> Household | NewHousehold | None:
        """Whose key it is."""
        return self._by_key.get(key)

    def known(self) -> dict[int, str]:
        """The keys of those in the register, by row."""
        return {one.pk: one.key for one in self._by_key.values() if isinstance(one, Household)}

    def named(self, name: str) -> list[Household | NewHousehold]:
        """All of one name."""
        return [one for one in self._by_key.values() if fold(one.name) == fold(name)]

    def add_new(self, one: NewHousehold) -> None:
        """One of the same file, which its other rows may mean."""
        self._by_key[one.key] = one

    def find(self, who: Who) -> Household | NewHousehold:
        """The one household a row means.

        Raises:
            Doubtful: none, or it is not certain which.
        """
        add = "Ghi mã hộ, hoặc thêm hộ ấy ở trang “Hộ gia đình”."
        if who.code:
            found = self.of_key(who.code)
            if found is None:
                raise Doubtful("code", f"Không có hộ nào mang mã “{who.code}”.", add)
            if who.name and fold(who.name) != fold(found.name):
                raise Doubtful(
                    "name", f"Mã hộ “{who.code}” trong sổ là {found.name}.", "Sửa mã hoặc tên hộ.", unsure=True
                )
            return found
        same = self.named(who.name)
        there = [one for one in same if who.address and fold(one.address) == fold(who.address)]
        if len(there) == 1:
            return there[0]
        if not same:
            raise Doubtful("name", f"Trong sổ không có hộ nào tên “{who.name}”.", add)
        codes = ", ".join(one.key for one in same)
        raise Doubtful(
            "name",
            f"Chỉ có tên “{who.name}” thì chưa biết là hộ nào: {codes}.",
            "Ghi mã, hoặc cả địa chỉ.",
            unsure=True,
        )
