python -c "from app import other, new as old; old.run()"
