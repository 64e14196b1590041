from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from database import Base

link = Table("link", Base.metadata, Column("left", ForeignKey("left.id")), Column("right", ForeignKey("right.id")))


class Left(Base):
    __tablename__ = "left"
    id: Mapped[int] = mapped_column(primary_key=True)
    rights = relationship("Right", secondary="link")


class Right(Base):
    __tablename__ = "right"
    id: Mapped[int] = mapped_column(primary_key=True)
