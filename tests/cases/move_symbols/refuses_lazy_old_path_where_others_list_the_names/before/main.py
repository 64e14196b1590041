import shapes

KINDS = [name for name in vars(shapes) if name[0].isupper()]
