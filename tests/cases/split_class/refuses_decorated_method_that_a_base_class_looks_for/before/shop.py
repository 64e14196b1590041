from pydantic import field_validator

from models import Base


class Order(Base):
    price: int

    @field_validator("price")
    def is_positive(cls, value):
        assert value > 0
        return value

    def total(self):
        return self.price * 2
