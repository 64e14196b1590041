from .core import Input as Input
from .core import NumberInput as NumberInput
