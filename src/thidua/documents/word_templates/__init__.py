"""Word templates an office may put in the place of ours: what they may name, the check before use, and how one is filled."""

from thidua.documents.word_templates.checking import MOST_BYTES, faults_of, filled
from thidua.documents.word_templates.faults import Fault
from thidua.documents.word_templates.words import Words, sample

__all__ = ["MOST_BYTES", "Fault", "Words", "faults_of", "filled", "sample"]
