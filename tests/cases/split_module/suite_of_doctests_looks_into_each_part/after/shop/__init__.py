from .pricing import total as total
from .talking import greeting as greeting
