import registry
import shop  # noqa: F401
from prices import total

DUE = [function([1, 2]) for function in registry.KNOWN]
assert total in registry.KNOWN
