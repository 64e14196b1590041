from app.m import g
from app.z import f  # for us

print(f(), g())
