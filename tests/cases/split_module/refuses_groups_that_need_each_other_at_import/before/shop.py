class Base:
    pass


class Second(Base):
    pass


class Third(Second):
    pass
