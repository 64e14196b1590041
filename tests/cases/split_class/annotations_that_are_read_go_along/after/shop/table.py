from __future__ import annotations

from .options import OptionsMixin


class Table(OptionsMixin):
    def text(self):
        return "text"
