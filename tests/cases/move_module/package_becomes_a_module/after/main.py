from app.a import SUM
