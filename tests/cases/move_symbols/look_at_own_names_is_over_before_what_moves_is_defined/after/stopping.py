from errors import Failed


def stop(of=Failed):
    return of()


stop.of = Failed
