def say(name):
    if name:
        for one in name:
            if one == "!":
                return "loud"
        print(name)
    else:
        return "nobody"
