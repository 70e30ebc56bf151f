"""An import contract: some modules of a room are for that room alone."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateModules(Contract):
    """`rooms` are expressions such as `systematik.registers.*`, `private` the names that only the room may import."""

    rooms = fields.ListField(subfield=fields.StringField())
    private = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import of a private module from outside its room; tests may look everywhere."""
        rooms = {room for expression in self.rooms for room in graph.find_matching_modules(expression)}
        breaches = [
            (importer, imported)
            for room in rooms
            for name in self.private
            for imported in _with_descendants(graph, f"{room}.{name}")
            for importer in graph.find_modules_that_directly_import(imported)
            if not importer.startswith(f"{room}.") and ".tests." not in importer
        ]
        return ContractCheck(kept=not breaches, metadata={"breaches": sorted(breaches)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each breach on a line."""
        for importer, imported in check.metadata["breaches"]:
            output.print_error(f"{importer} imports {imported}")


def _with_descendants(graph: ImportGraph, module: str) -> set[str]:
    return {module, *graph.find_descendants(module)} if module in graph.modules else set()
