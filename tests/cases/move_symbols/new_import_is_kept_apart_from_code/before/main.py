import sys
import a
x = a.f() + a.g()
