_round_names = ["area_of_circle", "area_of_ellipse",
                "girth_of_circle", "girth_of_ellipse"]

def area_of_circle(radius):
    return 3.14 * radius * radius

def area_of_ellipse(one, other):
    return 3.14 * one * other

def girth_of_circle(radius):
    return 6.28 * radius

def girth_of_ellipse(one, other):
    return 3.14 * (one + other)
