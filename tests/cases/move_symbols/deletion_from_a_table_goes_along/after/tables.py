TABLE = {"a": 1, "b": 2}
del TABLE["a"]
