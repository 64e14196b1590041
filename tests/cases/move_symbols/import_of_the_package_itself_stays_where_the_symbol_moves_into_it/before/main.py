import pkg
from pkg.m import f

print(pkg.m.f() + f())
