from shop.asking import tell
from shop.totals import total as total

tell(__name__)
