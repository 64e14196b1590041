def with_meta(meta, base):
    return meta("Temporary", (base,), {})


class Meta(type):
    def __new__(cls, name, bases, attributes):
        if name == "Temporary":
            return super().__new__(cls, name, bases, attributes)
        return super().__new__(cls, name, bases, {**attributes, "table": Table(name)})


class Table:
    def __init__(self, name):
        self.name = name


class Model(with_meta(Meta, object)):
    rows = ()


class Many(Model):
    pass
