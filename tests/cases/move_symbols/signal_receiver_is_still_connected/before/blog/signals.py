from django.core.signals import request_started
from django.dispatch import receiver

from blog.log import SEEN


@receiver(request_started)
def seen(sender, **kwargs):
    SEEN.append(sender)
