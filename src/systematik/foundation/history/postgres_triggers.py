"""What keeps the versions on PostgreSQL: one function a table that reads the transaction's open event."""

from __future__ import annotations

from systematik.foundation.history.sqlite_triggers import FROZEN, INSERT_ONLY, LATER, NO_EVENT, q
from systematik.foundation.history.tracked import OPEN, Tracked

REFUSING = f"""
    BEGIN RAISE EXCEPTION '{INSERT_ONLY}' USING ERRCODE = 'integrity_constraint_violation'; END """

FOUNDATION = [
    "CREATE SCHEMA IF NOT EXISTS past",
    "CREATE OR REPLACE FUNCTION past.moment() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS "
    "$$ SELECT current_setting('systematik.moment')::timestamptz $$",
    f"CREATE OR REPLACE FUNCTION past.refuse() RETURNS trigger LANGUAGE plpgsql AS $${REFUSING}$$",
    """CREATE OR REPLACE FUNCTION past.open_id() RETURNS bigint LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('systematik.event', true), '')::bigint $$""",
    f"""CREATE OR REPLACE FUNCTION past.open_event() RETURNS public.history_event LANGUAGE plpgsql STABLE AS $$
    DECLARE opened public.history_event;
    BEGIN
      SELECT * INTO opened FROM public.history_event
        WHERE id = past.open_id();
      IF NOT FOUND THEN
        RAISE EXCEPTION '{NO_EVENT}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN opened;
    END $$""",
    'DROP TRIGGER IF EXISTS history_event_insert_only ON "history_event"',
    'CREATE TRIGGER history_event_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "history_event" '
    "FOR EACH STATEMENT EXECUTE FUNCTION past.refuse()",
]


def of_events() -> dict[tuple[str, str], str]:
    """Return the triggers of the log itself, by table and name, with what their function does."""
    return {("history_event", "history_event_insert_only"): REFUSING}


def written_once(table: str) -> dict[tuple[str, str], str]:
    """Return the trigger of a table whose rows are neither changed nor deleted, with what its function does."""
    return {(table, "written_once"): REFUSING}


def write_once(table: str) -> list[str]:
    """Return what makes that trigger."""
    return [
        f'DROP TRIGGER IF EXISTS written_once ON "public".{q(table)}',
        f'CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON "public".{q(table)} '
        "FOR EACH STATEMENT EXECUTE FUNCTION past.refuse()",
    ]


def triggers(one: Tracked) -> dict[tuple[str, str], str]:
    """Return the triggers of a tracked table and of its history, by table and name, with what their function does."""
    return {
        (one.table, "history_record"): f" {_record(one)} ",
        (one.table, "history_no_truncate"): REFUSING,
        (one.history, "history_keep"): f" {_keep(one)} ",
        (one.history, "history_no_truncate"): REFUSING,
    }


def statements(one: Tracked) -> list[str]:
    """Return what makes the functions and triggers of a tracked table and of its history."""
    record, keep = f"past.{q(one.table + '_record')}", f"past.{q(one.table + '_keep')}"
    return [
        f"CREATE OR REPLACE FUNCTION {record}() RETURNS trigger LANGUAGE plpgsql AS $$ {_record(one)} $$",
        f"CREATE OR REPLACE FUNCTION {keep}() RETURNS trigger LANGUAGE plpgsql AS $$ {_keep(one)} $$",
        f'DROP TRIGGER IF EXISTS history_record ON "public".{q(one.table)}',
        f'CREATE TRIGGER history_record AFTER INSERT OR UPDATE OR DELETE ON "public".{q(one.table)} '
        f"FOR EACH ROW EXECUTE FUNCTION {record}()",
        f'DROP TRIGGER IF EXISTS history_no_truncate ON "public".{q(one.table)}',
        f'CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON "public".{q(one.table)} '
        "FOR EACH STATEMENT EXECUTE FUNCTION past.refuse()",
        f'DROP TRIGGER IF EXISTS history_keep ON "public".{q(one.history)}',
        f'CREATE TRIGGER history_keep BEFORE INSERT OR UPDATE OR DELETE ON "public".{q(one.history)} '
        f"FOR EACH ROW EXECUTE FUNCTION {keep}()",
        f'DROP TRIGGER IF EXISTS history_no_truncate ON "public".{q(one.history)}',
        f'CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON "public".{q(one.history)} '
        "FOR EACH STATEMENT EXECUTE FUNCTION past.refuse()",
    ]


def _record(one: Tracked) -> str:
    key, history = q(one.key), f'"public".{q(one.history)}'
    names = ", ".join(q(name) for name in one.columns)
    values = ", ".join(f"NEW.{q(name)}" for name in one.columns)
    return f"""
    DECLARE
      e public.history_event := past.open_event();
      since timestamptz;
      begins timestamptz := e.effective_at;
      subject {'"public".' + q(one.table)}%ROWTYPE;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF OLD.{key} IS DISTINCT FROM NEW.{key} THEN
          RAISE EXCEPTION 'a key never changes' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
      END IF;{_refuse_thaw(one)}
      IF TG_OP = 'INSERT' THEN subject := NEW; ELSE subject := OLD; END IF;
      SELECT max(CASE WHEN valid_to = '{OPEN}+00' THEN valid_from ELSE valid_to END) INTO since
        FROM {history} WHERE {key} = subject.{key};
      IF since > e.effective_at THEN
        IF e.imported THEN
          RAISE EXCEPTION '{LATER}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        -- Another writer was faster on this row: this version begins where that one does.
        begins := since;
      END IF;
      IF TG_OP <> 'INSERT' THEN
        UPDATE {history} SET valid_to = begins, ended_by = e.id, removed = (TG_OP = 'DELETE')
          WHERE {key} = OLD.{key} AND valid_to = '{OPEN}+00';
      END IF;
      IF TG_OP <> 'DELETE' THEN
        INSERT INTO {history} ({names}, event_id, valid_from, valid_to)
          VALUES ({values}, e.id, begins, '{OPEN}+00');
      END IF;
      RETURN NULL;
    END"""


def _refuse_thaw(one: Tracked) -> str:
    if not one.frozen:
        return ""
    old, new = (", ".join(f"{row}.{q(name)}" for name in one.frozen) for row in ("OLD", "NEW"))
    return f"""
      IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND ROW({old}) IS DISTINCT FROM ROW({new}) THEN
        RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;"""


def _keep(one: Tracked) -> str:
    kept = [*one.columns, "history_id", "event_id", "valid_from"]
    old, new = (", ".join(f"{row}.{q(name)}" for name in kept) for row in ("OLD", "NEW"))
    return f"""
    BEGIN
      -- Only the trigger of the row itself writes here.
      IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION '{INSERT_ONLY}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'INSERT' AND NEW.event_id = past.open_id() AND NEW.valid_to = '{OPEN}+00' AND NEW.ended_by IS NULL
      THEN RETURN NEW; END IF;
      IF TG_OP = 'UPDATE' AND OLD.valid_to = '{OPEN}+00' AND OLD.ended_by IS NULL
        AND NEW.ended_by = past.open_id() AND ROW({old}) IS NOT DISTINCT FROM ROW({new})
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION '{INSERT_ONLY}' USING ERRCODE = 'integrity_constraint_violation';
    END"""
