from .compatible import raised as raised, text_type as text_type
from .hours import __closing_hours__ as __closing_hours__, is_open as is_open
from .names import __joined__ as __joined__

__version__ = "1"
