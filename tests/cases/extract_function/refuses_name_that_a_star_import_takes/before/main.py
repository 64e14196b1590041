from view import shown
from shop import *

print(shown)
