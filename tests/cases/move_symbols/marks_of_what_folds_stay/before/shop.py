###{standalone

NAME = "shop"

CENTS = 100

###}

# money {{{


def worth():
    return CENTS


# }}}

def named():
    return NAME
