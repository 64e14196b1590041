from .circular import (
    area_of_circle as area_of_circle, area_of_ellipse as area_of_ellipse,
    girth_of_circle as girth_of_circle, girth_of_ellipse as girth_of_ellipse,
)

_round_names = ["area_of_circle", "area_of_ellipse",
                "girth_of_circle", "girth_of_ellipse"]
