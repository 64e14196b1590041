from app.pricing import total

bill = total
