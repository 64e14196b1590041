from plugins import slug
from registry import known

print(slug("A"), sorted(known))
