def bill():
    from ..days import DAY
    from .core.limits import LIMIT
    from .core.rates import RATE
    from .core.taxes import TAX
    from .units import UNIT

    return LIMIT, RATE, TAX, DAY, UNIT
