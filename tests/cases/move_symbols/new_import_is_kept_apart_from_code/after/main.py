import sys
import a
import b

x = b.f() + a.g()
