from pkg.shouting import shout

ROLES = {}


def register(name, role):
    role.role = name
    ROLES[name] = role


register("shout", shout)
