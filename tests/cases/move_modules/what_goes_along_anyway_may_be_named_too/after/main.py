from store.money import ONE
from vat import RATE
