from relay import *

NAME = HERE
