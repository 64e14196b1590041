from datetime import datetime, timezone

FIRST = datetime.fromtimestamp(0, timezone.utc)
