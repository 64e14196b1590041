def run():
    names = {}
    exec("from shop import runtime; result = runtime._call()", names)
    return names["result"]
