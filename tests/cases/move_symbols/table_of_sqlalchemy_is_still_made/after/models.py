from sqlalchemy.orm import Mapped, mapped_column, relationship

from database import Base
from links import link as link


class Left(Base):
    __tablename__ = "left"
    id: Mapped[int] = mapped_column(primary_key=True)
    rights = relationship("Right", secondary="link")


class Right(Base):
    __tablename__ = "right"
    id: Mapped[int] = mapped_column(primary_key=True)
