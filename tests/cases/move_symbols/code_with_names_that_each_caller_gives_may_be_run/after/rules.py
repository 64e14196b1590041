def _evaluated(rule, names):
    return eval(rule, names)
