from .texts import title as title
