from app.b import f  # for us
from app.m import g

print(f(), g())
