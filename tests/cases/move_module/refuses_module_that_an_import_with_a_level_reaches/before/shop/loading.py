def load(name):
    return __import__(name, globals(), level=1).total
