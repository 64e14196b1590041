import printing


class Base:
    place = "Rome"


class Session(Base):
    @property
    def printer(self):
        return printing.Printer()


CURRENT = Session()


class OtherSession(Base):
    @classmethod
    def make(cls):
        return cls()
