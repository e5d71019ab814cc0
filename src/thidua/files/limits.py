"""How much of a file is taken in, as this installation says."""

from django.conf import settings

from thidua.documents.sheets import Limits
from thidua.documents.sizes import megabytes

HOPELESS = 4
"""Times the limit: the rest of such a request is not even received."""
TOO_MUCH = frozenset({"too_large", "too_many_cells", "zip_bomb"})
"""The codes of what is no list of any size: answered with 413."""


def limits() -> Limits:
    """The limits of one workbook: THIDUA_SHEET_MAX_*."""
    return Limits(
        bytes=settings.THIDUA_SHEET_MAX_BYTES,
        unzipped=settings.THIDUA_SHEET_MAX_UNZIPPED,
        cells=settings.THIDUA_SHEET_MAX_CELLS,
        seconds=settings.THIDUA_SHEET_MAX_SECONDS,
    )


def limit_words() -> str:
    """The limit of a file in words: "20 MB"."""
    return megabytes(settings.THIDUA_SHEET_MAX_BYTES)


def is_hopeless(length: str | None) -> bool:
    """Whether a request of this length cannot hold a file we take."""
    return int(length or 0) > HOPELESS * settings.THIDUA_SHEET_MAX_BYTES
