from other import total

NONE = total([])
