from app.shop import total

bill = total
