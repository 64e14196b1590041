python - <<EOF
import shop as s
s.total()
EOF
python - <<EOF
from shop import (
    order,
    tax,
)
EOF
