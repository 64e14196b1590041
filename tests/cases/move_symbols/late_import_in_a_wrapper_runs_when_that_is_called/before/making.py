LABEL = "made"


def labelled(kind):
    def wrap(function):
        def wrapper():
            return f"{LABEL} {function()}"

        return wrapper

    return wrap


@labelled("number")
def made():
    return 1


class Check:
    pass
