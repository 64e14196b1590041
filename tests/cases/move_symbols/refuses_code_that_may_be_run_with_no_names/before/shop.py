VAT = 19


def _evaluated(rule, names):
    return eval(rule, names)


def total(rule):
    return _evaluated(rule, {"vat": 20})


def plain(rule, names=None):
    return _evaluated(rule, names)
