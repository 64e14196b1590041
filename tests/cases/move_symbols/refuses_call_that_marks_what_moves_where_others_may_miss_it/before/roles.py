ROLES = {}


def register(name, role):
    role.role = name
    ROLES[name] = role


def shout(text):
    return text.upper()


register("shout", shout)
