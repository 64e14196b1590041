from prices import total as total
from settings import SETTINGS as SETTINGS, read_settings as read_settings

print("open")
