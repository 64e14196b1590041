from sqlalchemy import Column, ForeignKey, Table

from database import Base

link = Table("link", Base.metadata, Column("left", ForeignKey("left.id")), Column("right", ForeignKey("right.id")))
