from pace import run as run

NAME = "slow"
