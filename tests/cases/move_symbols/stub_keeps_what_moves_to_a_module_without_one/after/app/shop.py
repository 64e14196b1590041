from app.pricing import total as total

NAME = "shop"
