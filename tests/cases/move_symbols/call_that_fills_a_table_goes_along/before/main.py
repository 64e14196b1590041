from letters import TABLE
