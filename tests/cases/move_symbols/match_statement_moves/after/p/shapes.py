from dataclasses import dataclass


@dataclass
class Square:
    side: int
