class Shop:
    def _named(function, prefix="shop"):
        function.prefix = prefix
        return function

    def _shouted(function, adorned=_named):
        return adorned(function)

    @_named
    def order(self):
        return 1

    @_named
    def report(self):
        return 2

    _named = 3
