from .names import N

X = N
