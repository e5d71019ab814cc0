"""What is read of files."""

from thidua.files.models import Upload
from thidua.people.identities import WrongKey, unseal_file


def files_open() -> bool:
    """Whether the keys of the installation open the files it keeps; true where it keeps none."""
    kept = Upload.objects.filter(removed_on=None).order_by("size").values_list("content", flat=True).first()
    try:
        return kept is None or bool(unseal_file(bytes(kept)))
    except WrongKey:
        return False
