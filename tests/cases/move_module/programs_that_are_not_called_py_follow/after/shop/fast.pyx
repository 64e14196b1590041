from shop.sales import total

cdef int limit = total()
