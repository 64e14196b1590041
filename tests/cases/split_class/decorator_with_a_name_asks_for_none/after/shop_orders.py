from labels import labelled


class OrdersMixin:
    """Methods of `Shop`."""

    @labelled(name="order")
    def order(self):
        return 1
