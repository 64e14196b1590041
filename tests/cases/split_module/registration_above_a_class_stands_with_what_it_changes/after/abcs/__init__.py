from .groups import Group as Group
from .views import Keys as Keys, Sized as Sized
