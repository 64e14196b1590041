import special

RATE = special.BASE
