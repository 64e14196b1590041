from app.new import X as X
