#!/usr/bin/env python3
"""Holds the resolved specs against the documents that they were written from.

    cargo xtask dump > dump.json
    python3 tests/scripts/audit_documents.py DOCUMENTS_FOLDER dump.json
    python3 tests/scripts/audit_documents.py DOCUMENTS_FOLDER --list     # what it reads in the documents, and no more

It reads every parameter and response name of every table out of the documents on its own, without the specs, and reports

* names of a table that the dump lacks, also as an alias;
* names of the dump that no table has, unless the field names another source;
* types, required marks, locations, defaults, ranges, lengths and listed values that differ.

The documents were extracted from web pages and a PDF; each layout has a reader of its own below. Where a page has lost a
column or a list, there is nothing to compare and nothing is said. Exit code 1 when there are findings.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Callable, Iterable, Iterator


def main(arguments: list[str]) -> int:
    """Reads the arguments, and lists or compares."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if not paths or len(paths) > 2 or (len(paths) == 1 and "--list" not in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    pages = read_documents(paths[0])
    if "--list" in arguments:
        list_pages(pages)
        return 0
    findings = list(compare(pages, Dump(json.loads(paths[1].read_text(encoding="utf-8")))))
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings in {len({page.action for page in pages})} actions")
    return 1 if findings else 0


# What a document says ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One row of a table. What the page does not say is `None` or empty."""

    path: str
    type: str
    required: bool | None = None
    location: str | None = None
    default: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    max_length: str | None = None
    values: tuple[str, ...] = ()
    element: str | None = None  # of a list: the name of its elements' type; of a list of texts: "text"

    @property
    def name(self) -> str:
        return self.path.rsplit(".", 1)[-1].removesuffix("[]")


@dataclass
class Page:
    """What one document says about one action."""

    document: str
    action: str
    request: list[Row] = field(default_factory=list)
    response: list[Row] = field(default_factory=list)
    errors: list[Row] = field(default_factory=list)


# Id of a document, its file, how it is read, and its rank: where several describe an action, the highest holds.
def documents() -> list[tuple[str, str, Callable[[str, str], list[Page]], int]]:
    return [
        ("dbs-reference-2020", "dbs-api-reference-20200927.md", read_tabbed, 0),
        ("dms-restore-task-list-2026", "dms-describe-restore-task-list-20260319.txt", read_one_cell_a_line, 1),
        ("hbr-restore-jobs2", "hbr-describe-restore-jobs2.txt", read_piped, 0),
        ("rds-backup-tasks", "rds-describe-backup-tasks.txt", read_spaced, 0),
        ("dcs-restore-records-2025", "dcs-list-restore-records-20250805.txt", read_labelled, 0),
    ]


def read_documents(folder: Path) -> list[Page]:
    pages = []
    for document, file, reader, _ in documents():
        pages += reader(document, (folder / file).read_text(encoding="utf-8"))
    return pages


def list_pages(pages: list[Page]) -> None:
    for page in pages:
        counts = f"{len(page.request)} parameters, {len(page.response)} response fields, {len(page.errors)} error fields"
        print(f"{page.action} ({page.document}): {counts}")
        for part, rows in (("request", page.request), ("response", page.response), ("error", page.errors)):
            for row in rows:
                print(f"    {part:8} {describe(row)}")


def describe(row: Row) -> str:
    facts = [row.path, row.type]
    if row.required is not None:
        facts.append("required" if row.required else "optional")
    for name in ("location", "default", "minimum", "maximum", "max_length"):
        value = getattr(row, name)
        if value is not None:
            facts.append(f"{name}={value}")
    if row.values:
        facts.append("values=" + "|".join(row.values))
    return "  ".join(facts)


# Types ---------------------------------------------------------------------------------------------------------------

KINDS = {
    "string": "text",
    "integer": "integer",
    "long": "integer",
    "boolean": "boolean",
    "object": "object",
    "struct": "object",
    "list": "list",
    "array": "list",
    "array<object>": "list",
}


def kind_of(cell: str) -> str | None:
    """The kind that a type's cell names, or `None` when the cell is no type."""
    word = cell.strip().lower()
    return "list" if word.startswith("array of ") else KINDS.get(word)


IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def is_name(cell: str) -> bool:
    return IDENTIFIER.fullmatch(cell.strip()) is not None


# What a description says -----------------------------------------------------------------------------------------------


def with_description(row: Row, text: str) -> Row:
    """The row with the default, bounds, length and values that its description states."""
    text = re.sub(r"\s+", " ", text)
    lowest, highest = bounds(text)
    return replace(
        row,
        default=default_value(text),
        minimum=lowest,
        maximum=highest,
        max_length=first(r"(?:不超[過过]|最大值不超[過过]|最多支持)\s*(\d+)\s*个?個?\s*(?:ASCII)?字符", text),
        values=tuple(listed_values(text)),
    )


def default_value(text: str) -> str | None:
    found = first(r"(?:默认|默認|預設)(?:值)?(?:为|為)?\s*[:\uff1a]?\s*([A-Za-z0-9_]+)", text)
    return found or first(r"([A-Za-z]+)[:\uff1a][^<]*\uff08默认值\uff09", text)


def bounds(text: str) -> tuple[str | None, str | None]:
    both = re.search(r"取值(?:为|為|范围)?[:\uff1a]?\s*(\d+)\s*[~\uff5e-]\s*(\d+)", text)
    if both:
        return both.group(1), both.group(2)
    lowest = first(r"(?:最小值为|大于等于|大於等於|从)\s*(\d+)", text)
    highest = first(r"最大值为\s*(\d+)", text)
    return lowest, highest


def listed_values(text: str) -> Iterator[str]:
    """Values of a bullet list, as `<li>value: meaning</li>`."""
    for item in re.findall(r"<li>\s*•?\s*(.*?)</li>", text):
        backwards = re.fullmatch(r"[^A-Za-z]+[:\uff1a]\s*([A-Za-z_]+)", item.strip())
        value = backwards.group(1) if backwards else first(r"([A-Za-z0-9][\w.-]*)", item)
        if value and not re.match(r"[^A-Za-z0-9]*(全量|增量)[:\uff1a]", item):
            yield value


def first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found.group(1) if found else None


# Nesting ---------------------------------------------------------------------------------------------------------------
# No layout shows how deep a row is. An example shows it where it has the field; the order of the names shows it where the
# page sorts them; where neither helps, `NEVER_NESTED` says it.

NEVER_NESTED = {"Edition"}


def nest(rows: Iterable[Row], example: object, is_sorted: bool) -> list[Row]:
    """Gives each row its path below the containers before it."""
    nested: list[Row] = []
    stack: list[tuple[str, object]] = [("", example)]
    for row in rows:
        while len(stack) > 1 and leaves(row, stack, nested[-1], is_sorted):
            stack.pop()
        path = stack[-1][0] + row.name + ("[]" if row.type == "list" else "")
        nested.append(replace(row, path=path))
        if opens(row):
            stack.append((path + ".", inner(stack[-1][1], row.name)))
    return nested


def opens(row: Row) -> bool:
    return row.type in ("object", "list") and row.element != "text"


def leaves(row: Row, stack: list[tuple[str, object]], before: Row, is_sorted: bool) -> bool:
    """Whether the row is outside the innermost open container."""
    if row.name in NEVER_NESTED:
        return True
    inside, outside = keys(stack[-1][1]), keys(stack[0][1])
    if row.name in inside:
        return False
    if row.name in outside and inside:
        return True
    if not is_sorted:
        return any(row.name in keys(example) for _, example in stack[:-1])
    first_inside = before.path.endswith("[]") or before.type == "object"
    return row.name in outside - {"ErrorMessage"} or (not first_inside and row.name.lower() < before.name.lower())


def keys(example: object) -> set[str]:
    return set(example) if isinstance(example, dict) else set()


def inner(example: object, name: str) -> object:
    value = example.get(name) if isinstance(example, dict) else None
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def json_example(text: str) -> object:
    """The longest JSON object of the text: cells of tables hold short ones."""
    decoder, best, longest = json.JSONDecoder(), None, 0
    for found in re.finditer(r"^\{", text, re.MULTILINE):
        try:
            value, end = decoder.raw_decode(text, found.start())
        except json.JSONDecodeError:
            continue
        if end - found.start() > longest:
            best, longest = value, end - found.start()
    return best


def between(text: str, start: str, end: str) -> str:
    """What stands between the first line that begins with one pattern and the next that begins with the other."""
    opening = re.search(rf"^(?:{start}).*$", text, re.MULTILINE)
    if not opening:
        return ""
    rest = text[opening.end() :]
    closing = re.search(rf"^(?:{end})", rest, re.MULTILINE)
    return rest[: closing.start()] if closing else rest


# A reference with tabs between cells, its tables split over pages ------------------------------------------------------


def read_tabbed(document: str, text: str) -> list[Page]:
    pages = []
    for section in re.split(r"^#+ (?=\d+\.\d+\. )", text, flags=re.MULTILINE)[1:]:
        action = first(r"\?Action=(\w+)", section)
        if not action:
            continue
        example = json_example(section)
        if isinstance(example, dict) and len(example) == 1:
            example = inner(example, next(iter(example)))
        request = tabbed_rows(between(section, "#+ 请求参数", "#+ 返回数据"))
        response = tabbed_rows(between(section, "#+ 返回数据", "#+ 示例"))
        parameters = [row for row in request if row.name != "Action"]
        pages.append(Page(document, action, parameters, nest(response, example, is_sorted=True)))
    return pages


def tabbed_rows(text: str) -> list[Row]:
    rows: list[Row] = []
    columns: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if cells[0] == "名称":
            columns = cells
        elif columns and len(cells) >= 2 and is_name(cells[0]):
            rows.append(tabbed_row(dict(zip(columns, cells))))
    return rows


def tabbed_row(cells: dict[str, str]) -> Row:
    type_cell = cells["类型"].lower()
    if type_cell == "":
        kind = "list"  # the elements of the list that the row before announced
    elif type_cell.startswith("array of "):
        kind = "object"  # announces them
    else:
        kind = kind_of(type_cell) or "text"
    row = Row(
        cells["名称"],
        kind,
        required=marks(cells.get("是否必选")),
        location=cells["位置"].lower() if "位置" in cells else None,
        element="text" if type_cell == "list" else None,
    )
    return with_description(row, cells.get("描述", ""))


def marks(cell: str | None) -> bool | None:
    return {"是": True, "否": False}.get((cell or "").strip())


# A page with one cell a line, empty cells missing ----------------------------------------------------------------------


def read_one_cell_a_line(document: str, text: str) -> list[Page]:
    action = first(r":(\w+) - ", text) or ""
    request = between(text, "請求參數$", "返回參數$")
    response = between(text, "返回參數$", "樣本$")
    lines = [[line.strip() for line in part.splitlines() if line.strip()] for part in (request, response)]
    parameters, fields = (paired_rows(part) for part in lines)
    return [Page(document, action, parameters, nest(fields, json_example(text), is_sorted=False))]


def paired_rows(cells: list[str]) -> list[Row]:
    """Rows of a table of which only the order of cells is left: a row begins where a type follows a name."""
    starts = [i for i in range(len(cells) - 1) if is_name(cells[i]) and kind_of(cells[i + 1])]
    rows = []
    for start, end in zip(starts, [*starts[1:], len(cells)]):
        rest = cells[start + 2 : end]
        kind = kind_of(cells[start + 1]) or "text"
        element = "text" if cells[start + 1] == "array" else None
        row = Row(cells[start], kind, required=marks(rest[0]) if rest else None, element=element)
        rows.append(with_description(row, bulleted(rest)))
    return rows


def bulleted(cells: Iterable[str]) -> str:
    return " ".join(re.sub(r"^•\s*(.*)$", r"<li>\1</li>", cell) for cell in cells)


# A page with a bar behind each cell ------------------------------------------------------------------------------------


def read_piped(document: str, text: str) -> list[Page]:
    action = first(r"hbr:(\w+)", text) or ""
    request = between(text, "请求参数$", "返回参数$")
    response = between(text, "返回参数$", "示例$")
    parameters, fields = ([cell.strip() for cell in part.split("|")] for part in (request, response))
    return [
        Page(
            document,
            action,
            nest(paired_rows(parameters), None, is_sorted=False),
            nest(paired_rows(fields), json_example(text), is_sorted=False),
        )
    ]


# A page with spaces between cells and a pronunciation behind characters ------------------------------------------------


def read_spaced(document: str, text: str) -> list[Page]:
    # One heading kept parts of its pronunciation, hence the loose pattern below.
    text = re.sub(r"\([a-zA-Z\u00c0-\u024f\u1e00-\u1eff]+\)", "", text)
    action = first(r"\?Action=(\w+)", text) or ""
    request = between(text, "請求參數", r"返回\S*據")
    response = between(text, r"返回\S*據", "示例")
    parameters = [row for row in spaced_rows(request) if row.name != "Action"]
    return [Page(document, action, parameters, nest(spaced_rows(response), json_example(text), is_sorted=False))]


def spaced_rows(text: str) -> list[Row]:
    rows: list[tuple[Row, list[str]]] = []
    for line in text.splitlines():
        cells = re.match(r"([A-Za-z]\w*)(?: (Array of \w+|[A-Z][a-z]+)\b.*)?$", line.strip())
        kind = kind_of(cells.group(2)) if cells and cells.group(2) else None
        if cells and kind:
            wrapped = "object" if cells.group(2).startswith("Array of ") else kind
            rows.append((Row(cells.group(1), wrapped), []))
        elif cells and not cells.group(2):
            rows.append((Row(cells.group(1), "list"), []))
        elif rows:
            rows[-1][1].append(line.strip())
    return [with_description(row, bulleted(description)) for row, description in rows]


# Numbered tables, each fact under a label ------------------------------------------------------------------------------


def read_labelled(document: str, text: str) -> list[Page]:
    page = Page(document, first(r"new (\w+)Request\(\)", text) or "")
    for block in re.split(r"^表\d+ ", text[: text.index("请求示例")], flags=re.MULTILINE)[1:]:
        title = block.split("\n", 1)[0].strip()
        rows = list(labelled_rows(block))
        location = {"路径参数": "path", "Query参数": "query"}.get(title)
        if location:
            page.request += [replace(row, location=location) for row in rows]
        elif any(row.path == "error_msg" for row in rows):
            page.errors = rows
        else:
            page.response += below_its_list(rows, page.response, title)
    return [page]


def below_its_list(rows: list[Row], before: list[Row], title: str) -> list[Row]:
    """Rows of a table whose title is the type of a list in an earlier table stand below that list."""
    parents = [row for row in before if row.element == title]
    prefix = parents[0].path + "." if parents else ""
    return [replace(row, path=prefix + row.path + ("[]" if row.type == "list" else "")) for row in rows]


def labelled_rows(block: str) -> Iterator[Row]:
    cells = [line.strip() for line in block.splitlines() if line.strip()]
    starts = [i for i in range(len(cells) - 1) if is_name(cells[i]) and kind_of(cells[i + 1].removesuffix(" objects"))]
    for start, end in zip(starts, [*starts[1:], len(cells)]):
        facts = labels(cells[start + 2 : end])
        element = first(r"^Array of (\w+)", cells[start + 1])
        scope = " ".join(facts.get("取值范围", []))
        default = " ".join(facts.get("默认取值", []))
        yield Row(
            cells[start],
            kind_of(cells[start + 1]) or "text",
            element=element,
            default=None if "不涉及" in default or not default else default,
            minimum=first(r"^(?:大于等于)?\s*(\d+)", scope),
            maximum=first(r"^\d+\s*[~-]\s*(\d+)", scope),
            values=tuple(re.findall(r"•\s*\"?([\w.]+)\"?[:\uff1a]", scope)),
        )


def labels(cells: list[str]) -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    label = ""
    for cell in cells:
        if cell in ("参数解释", "约束限制", "取值范围", "默认取值"):
            label = cell
        elif cell.startswith(("状态码", "请求参数")):
            break
        else:
            facts.setdefault(label, []).append(cell)
    return facts


# What the specs say ----------------------------------------------------------------------------------------------------


@dataclass
class Known:
    """A field of the dump, under the same path as a document would give it."""

    path: str
    kind: str
    required: bool
    location: str
    default: str | None
    minimum: str | None
    maximum: str | None
    max_length: str | None
    values: set[str]
    documents: set[str]


@dataclass
class KnownAction:
    documents: list[str]
    request: dict[str, Known] = field(default_factory=dict)
    response: dict[str, Known] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    error_names: set[str] = field(default_factory=set)


# Comparison ------------------------------------------------------------------------------------------------------------


def compare(pages: list[Page], actions: dict[str, KnownAction]) -> Iterator[str]:
    """Every difference, one line each."""
    rank = {document: rank for document, _, _, rank in documents()}
    for action in sorted({page.action for page in pages} | set(actions)):
        known = actions.get(action)
        described = [page for page in pages if page.action == action]
        if known is None or not described:
            yield f"{action}: " + ("missing from the dump" if known is None else "described by no document")
            continue
        named = [page for page in described if page.document in known.documents]
        if not named:
            yield f"{action}: its sources name none of {', '.join(page.document for page in described)}"
            continue
        holding = max(named, key=lambda page: rank[page.document])
        yield from (f"{action}: {finding}" for finding in compare_action(holding, known))
        for page in named:
            yield from (f"{action}: {finding}" for finding in missing_names(page, known))


def missing_names(page: Page, known: KnownAction) -> Iterator[str]:
    """Names of the page that the dump lacks, at their place and as an alias."""
    for part, rows, fields in (("request", page.request, known.request), ("response", page.response, known.response)):
        for row in rows:
            if row.path not in fields and row.path not in known.aliases:
                yield f"{part} {row.path} of {page.document} is not in the dump"
    for row in page.errors:
        if row.path not in known.error_names:
            yield f"error {row.path} of {page.document} is not in the dump"


def compare_action(page: Page, known: KnownAction) -> Iterator[str]:
    """What differs where both speak, and what only the dump has although it names this page as its source."""
    for part, rows, fields in (("request", page.request, known.request), ("response", page.response, known.response)):
        described = {row.path: row for row in rows}
        for path, entry in fields.items():
            row = described.get(path)
            if row is not None:
                yield from (f"{part} {path}: {finding}" for finding in compare_field(row, entry))
            elif not entry.documents - {page.document}:
                yield f"{part} {path} is in no table of {page.document} and names no other source"
        yield from out_of_order(part, [row.path for row in rows], list(fields))


def out_of_order(part: str, described: list[str], known: list[str]) -> Iterator[str]:
    common = [path for path in known if path in set(described)]
    expected = [path for path in described if path in set(known)]
    for is_at, belongs in zip(common, expected):
        if is_at != belongs:
            yield f"{part} {is_at} stands where the page has {belongs}"
            return


def compare_field(row: Row, known: Known) -> Iterator[str]:
    if row.type != known.kind:
        yield f"the page says {row.type}, the dump {known.kind}"
    if row.required is not None and row.required != known.required:
        yield f"the page says {'required' if row.required else 'optional'}, the dump does not"
    if row.location not in (None, known.location):
        yield f"the page says it travels as {row.location}, the dump {known.location}"
    for fact in ("default", "minimum", "maximum", "max_length"):
        said, recorded = getattr(row, fact), getattr(known, fact)
        if said is not None and said.lower() != (recorded or "").lower():
            yield f"the page says {fact} {said}, the dump {recorded or 'nothing'}"
    lost = set(row.values) - known.values
    if lost:
        yield f"the dump lacks the values {', '.join(sorted(lost))}"
    invented = known.values - set(row.values)
    if row.values and invented and known.documents <= {"", *SAME_SOURCE}:
        yield f"the page lacks the values {', '.join(sorted(invented))}"


SAME_SOURCE: set[str] = set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
