from b import q


def k(): return q()
def f(): return k()
def m(): return f()
