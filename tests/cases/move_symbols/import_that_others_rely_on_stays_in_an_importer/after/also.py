import pkg.a  # noqa: F401
from pkg.c import f

print(f())
