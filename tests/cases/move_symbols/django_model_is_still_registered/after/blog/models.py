from django.db import models

from . import posts as posts


class Author(models.Model):
    name = models.TextField()
