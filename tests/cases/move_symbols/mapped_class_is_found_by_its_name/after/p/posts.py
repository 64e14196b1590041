from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from p.base import Base


class Post(Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
