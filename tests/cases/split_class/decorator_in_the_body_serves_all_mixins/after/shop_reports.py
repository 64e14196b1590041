from shop_common import _named


class ReportsMixin:
    """Methods of `Shop`."""

    @_named
    def report(self):
        return 2
