class MakingMixin:
    """Methods of `Shop`."""

    @staticmethod
    def fixed():
        return 2

    @classmethod
    def made(cls):
        return cls()
