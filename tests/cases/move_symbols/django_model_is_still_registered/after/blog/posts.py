from django.db import models


class Post(models.Model):
    author = models.ForeignKey("Author", on_delete=models.CASCADE)
