class AllThirdThingsMixin:
    """Methods of `Shop`."""

    def three(self):
        return 3
