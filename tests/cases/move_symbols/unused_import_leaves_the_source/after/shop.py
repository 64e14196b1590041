from math import floor

NAME = floor(3.5)
