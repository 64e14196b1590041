import app.new


def one(x: 'app.new.T') -> 'list[app.new.T]':
    return [x]
