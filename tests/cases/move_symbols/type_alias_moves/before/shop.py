from typing import TypeAlias

Port: TypeAlias = int
Name: TypeAlias = str
