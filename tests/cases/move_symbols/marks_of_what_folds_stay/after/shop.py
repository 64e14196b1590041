###{standalone

from money import CENTS as CENTS, worth as worth

NAME = "shop"

###}

# money {{{


# }}}

def named():
    return NAME
