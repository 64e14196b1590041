import registry
from shop import total

DUE = [function([1, 2]) for function in registry.KNOWN]
assert total in registry.KNOWN
