import app.old
from .old import A as A

x: app.old.A
