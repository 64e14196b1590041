from sqlalchemy.orm import Mapped, mapped_column, relationship

from p import posts as posts_module  # noqa: F401
from p.base import Base


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts = relationship("Post")
