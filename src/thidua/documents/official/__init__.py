"""Official papers as Word documents in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, from plain values."""

from thidua.documents.official.parts import Basis, Block, Heading, Picture, Remark, Table, Wish
from thidua.documents.official.sheet import Annex, Mark, Official, Sign, write_official

__all__ = [
    "Annex",
    "Basis",
    "Block",
    "Heading",
    "Mark",
    "Official",
    "Picture",
    "Remark",
    "Sign",
    "Table",
    "Wish",
    "write_official",
]
