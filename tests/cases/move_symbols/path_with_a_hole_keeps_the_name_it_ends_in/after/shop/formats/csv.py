from ..texts import Format as Format
