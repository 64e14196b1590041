"""Why a move of symbols would be wrong: each module knows one kind of reason."""
