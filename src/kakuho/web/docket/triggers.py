"""The database itself refuses to rewrite what is append-only."""

from typing import Any

TABLES = ("docket_auditrow", "docket_factsversion", "docket_judgementsnapshot")
LATER_TABLES = ("docket_decisionrecord",)
BROUGHT_TABLES = ("docket_earlierlog",)
PLAYBOOK_TABLES = ("docket_playbookversion",)
ANCHOR_TABLES = ("docket_anchorrow",)

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION kakuho_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION kakuho_append_only();
"""


def make(_apps: Any, schema: Any) -> None:
    """Put the triggers on (a step of a migration)."""
    if schema.connection.vendor != "sqlite":
        schema.execute(_POSTGRESQL_FUNCTION, params=None)
    protect(TABLES, schema)


def make_later(_apps: Any, schema: Any) -> None:
    """Put those on that came with later tables (a step of a migration)."""
    protect(LATER_TABLES, schema)


def make_for_brought(_apps: Any, schema: Any) -> None:
    """Put those on that came with cases from elsewhere (a step of a migration)."""
    protect(BROUGHT_TABLES, schema)


def make_for_playbooks(_apps: Any, schema: Any) -> None:
    """Put those on that keep the company's playbooks (a step of a migration)."""
    protect(PLAYBOOK_TABLES, schema)


def make_for_anchors(_apps: Any, schema: Any) -> None:
    """Put those on that keep the anchors of the clocks (a step of a migration)."""
    protect(ANCHOR_TABLES, schema)


def protect(tables: tuple[str, ...], schema: Any) -> None:
    """Put the triggers on these tables."""
    if schema.connection.vendor == "sqlite":
        statements = [
            _SQLITE.format(table=table, verb=verb) for table in tables for verb in ("UPDATE", "DELETE")
        ]
    else:
        statements = [_POSTGRESQL.format(table=table) for table in tables]
    for statement in statements:
        schema.execute(statement, params=None)


def first_head(apps: Any, _schema: Any) -> None:
    """Put down the head of a chain that has no row yet (a step of a migration)."""
    apps.get_model("docket", "ChainHead").objects.create(one=1)
