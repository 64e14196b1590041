class Base:
    pass


class F(Base):
    def __call__(self):
        return 2


def __getattr__(name, /):
    if name == "lazy":
        return 7
    raise AttributeError(name)


def __dir__():
    return "lazy", "Base", *EXTRA


EXTRA = ["F"]
