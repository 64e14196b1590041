from app.new import X
