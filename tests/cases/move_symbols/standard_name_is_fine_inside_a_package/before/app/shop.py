import types


class Price:
    amount = 1


BEST = Price()
KIND = types.ModuleType
