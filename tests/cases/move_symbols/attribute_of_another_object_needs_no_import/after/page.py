import storing


class Page:
    def __init__(self):
        self.cache = storing.Cache()
