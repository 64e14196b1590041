import app.core.new
from .core.new import A as A

x: app.core.new.A
