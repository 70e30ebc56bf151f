"""Last of the interfaces: by now every kind of record is known, so secrecy can tell the case format of them."""

from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "systematik.interfaces.clearance"
    label = "clearance"

    def ready(self) -> None:
        from systematik.foundation import cases, refs  # noqa: PLC0415 - registers are full only here
        from systematik.foundation.access.cases import verbs  # noqa: PLC0415

        cases.register(*verbs(tuple(kind.name for kind in refs.kinds())))
