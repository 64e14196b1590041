"""What we can do with the code: pure functions from (project, request) to a Change or a Refusal."""
