known = []


class Plugin:
    def __init_subclass__(cls):
        known.append(cls.__name__)
