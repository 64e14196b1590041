from __future__ import annotations

from .table_common import Options


class OptionsMixin:
    """Methods of `Table`."""

    def options(self):
        return Options(align="l")
