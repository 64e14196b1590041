import timeit


def measured():
    return timeit.timeit("app.old.total()", setup="import app.old", number=1)
