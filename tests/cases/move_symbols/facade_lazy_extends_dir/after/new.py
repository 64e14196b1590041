from src import Base


class F(Base):
    def __call__(self):
        return 2
