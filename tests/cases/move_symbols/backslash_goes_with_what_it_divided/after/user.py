from p.m import g
import p.n, \
    os
from p.n import f

print(f(), g(), p.n.f(), os)
