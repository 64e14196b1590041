import pkg
from pkg import f

print(pkg.f() + f())
