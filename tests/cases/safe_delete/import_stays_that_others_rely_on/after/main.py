import setup_shop
import app

assert app.rates.NORMAL == 19
