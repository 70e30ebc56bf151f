"""What keeps the versions on SQLite: triggers that read the open event from a one-row table."""

from __future__ import annotations

from systematik.foundation.history.tracked import OPEN, Tracked

NO_EVENT = "no event is open: every write belongs to an event"
REFUSE = "SELECT RAISE(ABORT, '{message}')"
INSERT_ONLY = "the log is insert-only"
FROZEN = "what was decided is frozen: it is neither changed nor deleted"
NEVER_REPLACED = "a row is never replaced"
LATER = "a later event exists for this row"


def q(name: str) -> str:
    """Return the name quoted for SQL."""
    return f'"{name}"'


OPEN_TABLE = 'CREATE TABLE IF NOT EXISTS "history_open" ("id" integer PRIMARY KEY CHECK ("id" = 1), "event_id" bigint NOT NULL)'


def of_events() -> dict[str, str]:
    """Return the triggers of the log itself, by name."""
    return written_once("history_event")


def written_once(table: str) -> dict[str, str]:
    """Return the triggers of a table whose rows are neither changed nor deleted, by name."""
    refuse = f"BEGIN {REFUSE.format(message=INSERT_ONLY)}; END"
    made = {
        f"{table}_no_update": f"BEFORE UPDATE ON {q(table)} {refuse}",
        f"{table}_no_delete": f"BEFORE DELETE ON {q(table)} {refuse}",
        # INSERT OR REPLACE deletes without asking the trigger above.
        f"{table}_no_replace": f"BEFORE INSERT ON {q(table)} WHEN {_is_there(table, 'id')} {refuse}",
    }
    return {name: f"CREATE TRIGGER {q(name)} {body}" for name, body in made.items()}


def _is_there(table: str, key: str) -> str:
    return f"EXISTS (SELECT 1 FROM {q(table)} WHERE {q(key)} = NEW.{q(key)})"


def triggers(one: Tracked) -> dict[str, str]:
    """Return the triggers of a tracked table and of its history, by name."""
    made = {
        f"{one.table}_ai": f"AFTER INSERT ON {q(one.table)} BEGIN {_refuse_without_event()} "
        f"{_refuse_replacing(one)} {_refuse_before_deletion(one)} {_open(one)} END",
        f"{one.table}_au": (
            f"AFTER UPDATE ON {q(one.table)} BEGIN {_refuse_without_event()} {_refuse_new_key(one)} "
            f"{_refuse_replacing(one)} {_refuse_thaw(one)} {_refuse_backwards(one)} "
            f"{_close(one, _changed(one))} {_open(one, _changed(one))} END"
        ),
        f"{one.table}_ad": (
            f"AFTER DELETE ON {q(one.table)} BEGIN {_refuse_without_event()} {_refuse_loss(one)} "
            f"{_refuse_backwards(one)} {_close(one, removed=True)} END"
        ),
        f"{one.history}_bi": (
            f"BEFORE INSERT ON {q(one.history)} WHEN NOT ({_is_opening(one)}) OR {_is_there(one.history, 'history_id')} "
            f"BEGIN {REFUSE.format(message=INSERT_ONLY)}; END"
        ),
        f"{one.history}_bu": (
            f"BEFORE UPDATE ON {q(one.history)} WHEN NOT ({_is_closing(one)}) BEGIN {REFUSE.format(message=INSERT_ONLY)}; END"
        ),
        f"{one.history}_bd": f"BEFORE DELETE ON {q(one.history)} BEGIN {REFUSE.format(message=INSERT_ONLY)}; END",
    }
    return {name: f"CREATE TRIGGER {q(name)} {body}" for name, body in made.items()}


def _refuse_without_event() -> str:
    return f'{REFUSE.format(message=NO_EVENT)} WHERE NOT EXISTS (SELECT 1 FROM "history_open");'


def _refuse_new_key(one: Tracked) -> str:
    return f"{REFUSE.format(message='a key never changes')} WHERE OLD.{q(one.key)} IS NOT NEW.{q(one.key)};"


def _refuse_thaw(one: Tracked) -> str:
    return f"{REFUSE.format(message=FROZEN)} WHERE {_differing(one.frozen)};" if one.frozen else ""


def _refuse_loss(one: Tracked) -> str:
    return f"{REFUSE.format(message=FROZEN)};" if one.frozen else ""


def _event() -> str:
    return '"history_open" o JOIN "history_event" e ON e."id" = o."event_id"'


def _refuse_backwards(one: Tracked) -> str:
    later = (
        f"SELECT 1 FROM {_event()} JOIN {q(one.history)} h ON h.{q(one.key)} = OLD.{q(one.key)} "
        f'AND h."valid_to" = \'{OPEN}\' WHERE e."effective_at" < h."valid_from"'
    )
    return f"{REFUSE.format(message=LATER)} WHERE EXISTS ({later});"


def _refuse_before_deletion(one: Tracked) -> str:
    later = (
        f"SELECT 1 FROM {_event()} JOIN {q(one.history)} h ON h.{q(one.key)} = NEW.{q(one.key)} "
        f'WHERE h."valid_to" > e."effective_at"'
    )
    return f"{REFUSE.format(message=LATER)} WHERE EXISTS ({later});"


def _changed(one: Tracked) -> str:
    return _differing(one.columns)


def _differing(columns: list[str]) -> str:
    return " OR ".join(f"OLD.{q(name)} IS NOT NEW.{q(name)}" for name in columns)


def _close(one: Tracked, when: str = "1", *, removed: bool = False) -> str:
    return (
        f'UPDATE {q(one.history)} SET "valid_to" = (SELECT e."effective_at" FROM {_event()}), '
        f'"ended_by" = (SELECT "event_id" FROM "history_open"), "removed" = {int(removed)} '
        f"WHERE {q(one.key)} = OLD.{q(one.key)} AND \"valid_to\" = '{OPEN}' AND ({when});"
    )


def _open(one: Tracked, when: str = "1") -> str:
    names = ", ".join(q(name) for name in one.columns)
    values = ", ".join(f"NEW.{q(name)}" for name in one.columns)
    return (
        f'INSERT INTO {q(one.history)} ({names}, "event_id", "valid_from", "valid_to") '
        f'SELECT {values}, e."id", e."effective_at", \'{OPEN}\' FROM {_event()} WHERE {when};'
    )


def _refuse_replacing(one: Tracked) -> str:
    """Refuse what REPLACE does where a connection lets it delete in silence: a version is open, its row is gone."""
    return " ".join(
        f"{REFUSE.format(message=NEVER_REPLACED)} WHERE EXISTS (SELECT 1 FROM {q(one.history)} h WHERE "
        f"{' AND '.join(f'h.{q(name)} = NEW.{q(name)}' for name in group)} AND h.\"valid_to\" = '{OPEN}' "
        f"AND NOT EXISTS (SELECT 1 FROM {q(one.table)} t WHERE t.{q(one.key)} = h.{q(one.key)}));"
        for group in one.unique
    )


def _is_closing(one: Tracked) -> str:
    """A version is closed by its row: what the row says is no longer what the version says."""
    kept = [*one.columns, "history_id", "event_id", "valid_from"]
    same = " AND ".join(f"OLD.{q(name)} IS NEW.{q(name)}" for name in kept)
    by_open = 'NEW."ended_by" IS NOT NULL AND NEW."ended_by" IS (SELECT "event_id" FROM "history_open")'
    begun = f'NEW."valid_to" IS (SELECT e."effective_at" FROM {_event()})'
    return (
        f'OLD."valid_to" = \'{OPEN}\' AND OLD."ended_by" IS NULL AND {by_open} AND {begun} AND {same} '
        f"AND NOT {_says(one, 'OLD')}"
    )


def _is_opening(one: Tracked) -> str:
    """A version is opened by its row: it says what the row says, and no other version does so already."""
    return (
        'NEW."event_id" IS (SELECT "event_id" FROM "history_open") '
        f'AND NEW."valid_to" = \'{OPEN}\' AND NEW."ended_by" IS NULL '
        f'AND NEW."valid_from" IS (SELECT e."effective_at" FROM {_event()}) AND {_says(one, "NEW")} '
        f"AND NOT EXISTS (SELECT 1 FROM {q(one.history)} h WHERE h.{q(one.key)} = NEW.{q(one.key)} "
        f"AND h.\"valid_to\" = '{OPEN}')"
    )


def _says(one: Tracked, version: str) -> str:
    same = " AND ".join(f"t.{q(name)} IS {version}.{q(name)}" for name in one.columns)
    return f"EXISTS (SELECT 1 FROM {q(one.table)} t WHERE {same})"
