import functools


class Shop:
    """Sells."""

    # Says which method answers.
    def _named(function):
        @functools.wraps(function)
        def adorned(self):
            return f"{function.__name__}: {function(self)}"

        return adorned

    @_named
    def order(self):
        return 1

    @_named
    def report(self):
        return 2

    @_named
    def close(self):
        return 3
