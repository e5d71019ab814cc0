"""What is done with an import: begun, read, entered, cancelled, run again, taken back, forgotten."""

from thidua.imports.actions.confirming import confirm, withdraw
from thidua.imports.actions.forgetting import forget
from thidua.imports.actions.starting import again, cancel, start

__all__ = ["again", "cancel", "confirm", "forget", "start", "withdraw"]
