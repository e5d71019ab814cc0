"""What is done with an import: begun, read, entered, cancelled, run again, taken back, handed out, forgotten."""

from thidua.imports.actions.confirming import confirm, withdraw
from thidua.imports.actions.forgetting import drop_files, forget
from thidua.imports.actions.handing_out import hand_out_errors, seal_error_books_again
from thidua.imports.actions.starting import again, cancel, start

__all__ = [
    "again",
    "cancel",
    "confirm",
    "drop_files",
    "forget",
    "hand_out_errors",
    "seal_error_books_again",
    "start",
    "withdraw",
]
