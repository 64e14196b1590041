from p.m import f, \
    g
import p.m, \
    os

print(f(), g(), p.m.f(), os)
