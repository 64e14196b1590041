from p.core import (three,
                    four)  # older
from p.ends import one  # the first
from p.ends import two  # backwards compat
from p.ends import five
