LABEL = "made"


def registered(kind):
    def wrap(cls):
        cls.label = f"{LABEL} {kind}"
        return cls

    return wrap


@registered("factory")
class Factory:
    pass


class Check:
    pass
