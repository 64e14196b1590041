import logging

from .bills import bill as bill
from .orders import order as order

logger = logging.getLogger(__name__)
