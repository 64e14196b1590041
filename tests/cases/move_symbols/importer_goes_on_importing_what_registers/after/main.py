import plugins  # noqa: F401
from registry import known
from text import slug

print(slug("A"), sorted(known))
