from shop.orders import total

cdef int limit = total()
