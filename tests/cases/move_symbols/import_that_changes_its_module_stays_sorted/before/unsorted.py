from app.m import g
from app.b import f
from app import m

print(f(), g(), m)
