from typing import TypeAlias

Name: TypeAlias = str
