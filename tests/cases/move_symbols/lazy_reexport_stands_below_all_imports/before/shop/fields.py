from shop import widgets


class TextField:
    widget = widgets.Input()
