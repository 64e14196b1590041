import app.rates
