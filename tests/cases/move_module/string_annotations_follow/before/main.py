import app.old


def one(x: 'app.old.T') -> 'list[app.old.T]':
    return [x]
