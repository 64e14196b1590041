from typing import TypeAlias

Port: TypeAlias = int
