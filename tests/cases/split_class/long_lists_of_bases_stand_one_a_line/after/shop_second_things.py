class SecondThingsMixin:
    """Methods of `Shop`."""

    def two(self):
        return 2
