class Base:
    pass


class Order(Base):
    pass


Base.limit = 1
