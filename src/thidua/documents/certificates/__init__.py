"""Certificates as PDF: plain values and a layout in, pages that were counted out; knows no table of ours.

A layout is whole (on blank paper, with a frame) or for stock from a printing house (only the texts, each at its place in
millimetres). Texts are measured before anything is drawn: what the font or its box cannot take is told with its row and
field, and that certificate is not printed.
"""

from thidua.documents.certificates.checking import faults_of, read_layout
from thidua.documents.certificates.faults import Fault, Unprintable, WrongCount
from thidua.documents.certificates.layouts import Field, Layout, Mark, Square
from thidua.documents.certificates.plain import changes_between, plain_of, said
from thidua.documents.certificates.planning import Plan, Progress
from thidua.documents.certificates.printing import (
    ZIP_TYPE,
    all_in_one,
    each_in_zip,
    faults_in,
    one_file,
    picture,
    plan_print,
    preview,
    trial_page,
    zip_file,
)  # fmt: skip
from thidua.documents.certificates.ready import LAYOUTS
from thidua.documents.certificates.values import LABELS, Certificate

CONTENT_TYPE = "application/pdf"

__all__ = [
    "CONTENT_TYPE", "LABELS", "LAYOUTS", "ZIP_TYPE", "Certificate", "Fault", "Field", "Layout", "Mark", "Plan", "Progress", "Square",
    "Unprintable", "WrongCount", "all_in_one", "changes_between", "each_in_zip", "faults_in", "faults_of", "one_file", "picture",
    "plain_of", "plan_print", "preview", "read_layout", "said", "trial_page", "zip_file",
]  # fmt: skip
