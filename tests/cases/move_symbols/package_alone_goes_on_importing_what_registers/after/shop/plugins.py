from .registry import register


@register
def csv(text):
    return text.split(",")
