"""Many machines on one PostgreSQL database: the process that serves the bot queues what is due, and workers do it."""
