class FirstThingsMixin:
    """Methods of `Shop`."""

    def one(self):
        return 1
