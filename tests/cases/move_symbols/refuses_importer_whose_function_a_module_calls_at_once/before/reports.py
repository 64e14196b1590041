import models

NOTHING = models.order_of([])
