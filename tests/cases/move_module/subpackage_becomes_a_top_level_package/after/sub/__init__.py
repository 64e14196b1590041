from app import NAME, other
from app.other import NAME as OTHER
from .inner import ONE
