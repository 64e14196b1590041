from .prices import mean as mean, total as total
