"""The movements of Bộ Mẫu, all invented: those of 2010–2020, what the great ones say, and those of the running year.

Pure: no database, no clock. Bodies are named by their keys in `thidua.honours.sample`.
"""

from thidua.movements.sample.past import Planned, planned, theme_of
from thidua.movements.sample.picture import picture
from thidua.movements.sample.running import Begun, running
from thidua.movements.sample.texts import TAKEN, TEXTS, Text

__all__ = ["TAKEN", "TEXTS", "Begun", "Planned", "Text", "picture", "planned", "running", "theme_of"]
