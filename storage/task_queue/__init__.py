"""The task queue that many machines share: tables of Procrastinate, which is an extra, beside ours in PostgreSQL."""
