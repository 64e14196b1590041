def say(name):
    if name:
        return spoken(name)
    else:
        return "nobody"


def spoken(name):
    for one in name:
        if one == "!":
            return "loud"
    print(name)
