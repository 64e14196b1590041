class Shop:
    """Sells."""

    # ----------------------------------
    # Money

    def total(self):
        return 1

    # In whole cents.

    def tax(self):
        return 2

    # ----------------------------------
    # People

    def greet(self):
        return "hello"

    def leave(self):
        return "bye"
