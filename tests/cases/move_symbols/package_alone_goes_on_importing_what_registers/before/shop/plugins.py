from .registry import register


def slug(text):
    return text.lower()


@register
def csv(text):
    return text.split(",")
