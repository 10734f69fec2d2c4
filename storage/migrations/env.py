"""How Alembic runs: on the connection it is given, in that connection's transaction."""

from alembic import context

from storage.dialect import is_ours
from storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=is_ours,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
