from texts import *

WORD = re.compile("[a-z]+")
