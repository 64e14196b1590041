from app import *

X = other.X
