BODY = "def %s(self): return self.thing.%s"


def forward(target, name):
    namespace = {}
    exec(BODY % (name, name), namespace)
    setattr(target, name, namespace[name])


class Thing:
    colour = "red"


class Form:
    thing = Thing


forward(Form, "colour")
