from p.m import g
from p.n import f
import p.n, \
    os

print(f(), g(), p.n.f(), os)
