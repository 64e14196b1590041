from app.core.new import S
