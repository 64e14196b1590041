def name():
    return __import__("app", fromlist=["one"]).one.NAME
