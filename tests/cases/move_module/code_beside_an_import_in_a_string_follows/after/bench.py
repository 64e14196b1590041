import timeit


def measured():
    return timeit.timeit("app.fresh.total()", setup="import app.fresh", number=1)
