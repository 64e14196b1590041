from .texts import shown as shown, total as total
