KINDS = []


class Kind:
    def __init_subclass__(cls):
        KINDS.append(cls)
