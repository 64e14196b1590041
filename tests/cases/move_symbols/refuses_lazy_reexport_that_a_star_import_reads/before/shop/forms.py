from shop.widgets import *

form = [Input, NumberInput]
