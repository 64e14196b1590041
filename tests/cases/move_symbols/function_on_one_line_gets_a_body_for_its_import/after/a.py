from b import f, q


def k(): return q()
def m(): return f()
