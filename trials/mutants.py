"""Mutation testing: single small changes of a module's source, each of which some test should notice.

Comparisons, boolean operators, arithmetic and numbers are changed, conditions negated, calls and updates left out, and
results replaced by None; but not False, whose opposite is tried, and which None passes for wherever only truth is asked
for. Annotations, decorators, f-strings and zip's `strict`, a check that never fails in a right program, are left alone;
and so are lines that only write to the log, and how long, wide or many a constant of the module allows where one more
is less than a tenth of it: a test could only repeat the number. Numbers in a constant's tuple, set or table are tried,
unless it is a Color.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_COLLECTIONS = ast.Dict | ast.DictComp | ast.List | ast.ListComp | ast.Set | ast.SetComp | ast.Tuple


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the source from `start` to `end` (byte offsets) becomes `after`."""

    line: int
    start: int
    end: int
    before: str
    after: str

    def applied(self, source: str) -> str:
        """`source` with the change."""
        body = source.encode()
        return (body[: self.start] + self.after.encode() + body[self.end :]).decode()

    def __str__(self) -> str:
        return f"{' '.join(self.before.split())[:100]}  ->  {self.after[:100]}"


def mutants(source: str) -> list[Mutant]:
    """Every change of a module, in the order of its lines."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tree = ast.parse(source)
    limits = {number for statement in tree.body for number in _limits(statement)}
    found = []
    for node, after in _changes(tree):
        if node in limits:
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        found.append(Mutant(node.lineno, start, end, source.encode()[start:end].decode(), after))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    if isinstance(node, ast.expr):
        yield from ((node, f"({after})") for after in _of_expression(node))
    elif isinstance(node, ast.stmt):
        yield from ((node, after) for after in _of_statement(node))
        if isinstance(node, ast.If | ast.While):
            yield node.test, f"(not ({ast.unparse(node.test)}))"
    for name, child in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "bases", "keywords"} and not isinstance(
            node, ast.Call
        ):
            continue
        for item in child if isinstance(child, list) else [child]:
            if isinstance(item, ast.AST) and not _is_left_alone(item):
                yield from _changes(item)


def _limits(statement: ast.stmt) -> Iterator[ast.expr]:
    """The numbers of a module's constant of which one more is less than a tenth, unless it is a collection."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return
    nodes = [*ast.walk(statement.value)]
    is_color = isinstance(statement, ast.AnnAssign) and ast.unparse(statement.annotation) == "Color"
    if not is_color and any(isinstance(node, _COLLECTIONS) for node in nodes):
        return
    for node in nodes:
        match node:
            case ast.Constant(int() | float() as value) if value > 10:
                yield node


def _of_expression(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in _COMPARED:
            yield ast.unparse(ast.Compare(left, [_COMPARED[type(operator)]()], [right]))
        case ast.BoolOp(operator, values):
            yield ast.unparse(ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values))
        case ast.BinOp(left, operator, right) if type(operator) in _CALCULATED:
            yield ast.unparse(ast.BinOp(left, _CALCULATED[type(operator)](), right))
        case ast.UnaryOp(ast.Not(), operand):
            yield ast.unparse(operand)
        case ast.Constant(bool() as value):
            yield str(not value)
        case ast.Constant(int() | float() as value):
            yield str(value + 1)


def _of_statement(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Expr(ast.Call() | ast.Await()) | ast.AugAssign():
            yield "pass"
        case ast.Return(value) if value is not None and not _is_none_or_false(value):
            yield "return None"


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.keyword("strict") | ast.JoinedStr() | ast.Expr(ast.Constant()):  # the last is a docstring
            return True
        case ast.Expr(ast.Call(ast.Attribute(ast.Name("log" | "_log")))):
            return True
    return False


def _is_none_or_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)
