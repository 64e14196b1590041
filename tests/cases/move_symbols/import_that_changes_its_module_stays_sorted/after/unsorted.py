from app.m import g
from app.z import f
from app import m

print(f(), g(), m)
