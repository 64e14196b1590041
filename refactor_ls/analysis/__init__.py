"""What we think of the code: findings. Pure."""
