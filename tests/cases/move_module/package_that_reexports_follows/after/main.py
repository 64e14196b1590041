from app import X, why
import app

SUM = X + why
