def __getattr__(name):
    if name == "joined":
        from kit.texts import joined

        return joined
    raise AttributeError(name)
