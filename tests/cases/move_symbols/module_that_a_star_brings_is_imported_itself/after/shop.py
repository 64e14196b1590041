from texts import *
