"""Reads every table of the documents into rows, one reader for each layout. `audit_documents.py` uses it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Callable, Iterable, Iterator


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
        values=tuple(listed_values(text)) or tuple(named_values(text)),
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


def named_values(text: str) -> Iterator[str]:
    """Values that a sentence names: `one of a, b`."""
    found = re.search(r"(?:支持|可选)\s*([A-Za-z]+)\s*[和\u3001]\s*([A-Za-z]+)", text)
    yield from found.groups() if found else ()


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
    for row in (unwrapped for row in rows for unwrapped in unwrap(row, example)):
        while len(stack) > 1 and leaves(row, stack, nested[-1], is_sorted):
            stack.pop()
        path = stack[-1][0] + row.name + ("[]" if row.type == "list" else "")
        nested.append(replace(row, path=path))
        if opens(row):
            stack.append((path + ".", inner(stack[-1][1], row.name)))
    return nested


def unwrap(row: Row, example: object) -> list[Row]:
    """A list of texts may hide in an object, which only the example shows: then it is two rows."""
    hidden = inner(example, row.name) if row.element == "text" else None
    if isinstance(hidden, dict) and len(hidden) == 1:
        return [replace(row, type="object", element=None), Row(next(iter(hidden)), "list", element="text")]
    return [row]


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
