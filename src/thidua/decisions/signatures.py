"""The signature of a paper in plain values."""

from thidua.decisions.calculations import Signature
from thidua.decisions.models.signing import Signed


def signature_of(paper: Signed) -> Signature:
    """Who signs a paper, as what, for whom."""
    return Signature(
        capacity=paper.capacity, head_title=paper.head_title, signer_title=paper.signer_title,
        signer_name=paper.signer_name, document=paper.capacity_document, until=paper.capacity_until,
    )  # fmt: skip
