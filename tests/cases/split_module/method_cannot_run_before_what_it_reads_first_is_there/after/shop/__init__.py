from .first import NONE as NONE
from .forms import Form as Form
from .pairs import PAIR as PAIR, Pair as Pair
