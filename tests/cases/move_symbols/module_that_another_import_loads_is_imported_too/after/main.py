from kinds import kind
