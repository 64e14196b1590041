from p.core import (one,  # the first
                    two,  # backwards compat
                    three,
                    four,  # older
                    five)
