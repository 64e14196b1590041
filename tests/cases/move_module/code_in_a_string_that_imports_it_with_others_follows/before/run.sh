python -c "from app import other, old; old.run()"
