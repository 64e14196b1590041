import cache


class Page:
    def __init__(self):
        self.cache = cache.Cache()
