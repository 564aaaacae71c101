#!/usr/bin/env python3
"""Holds the resolved specs against the documents that they were written from.

    cargo xtask dump > dump.json
    python3 tests/scripts/audit_documents.py DOCUMENTS_FOLDER dump.json
    python3 tests/scripts/audit_documents.py DOCUMENTS_FOLDER --list     # what it reads in the documents, and no more

It reads every parameter and response name of every table out of the documents on its own, without the specs, and reports

* names of a table that the dump lacks, also as an alias;
* names of the dump that no table has, unless the field names another source;
* types, required marks, locations, defaults, ranges, lengths and listed values that differ.

The documents were extracted from web pages and a PDF; each layout has a reader of its own in `document_tables.py`. Where a
page has lost a column or a list, there is nothing to compare and nothing is said. Exit code 1 when there are findings.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

sys.dont_write_bytecode = True

from document_tables import Page, Row, documents, read_documents


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
    findings = list(compare(pages, known_actions(json.loads(paths[1].read_text(encoding="utf-8")))))
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings in {len({page.action for page in pages})} actions")
    return 1 if findings else 0


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


# What the specs say ----------------------------------------------------------------------------------------------------
# Only this part knows the shape of the dump.


@dataclass
class Value:
    """A listed value in all its spellings."""

    spellings: set[str]
    documents: set[str]


@dataclass
class Known:
    """A field of the dump, under the path that a document would give it."""

    path: str
    kind: str
    required: bool
    location: str
    default: str | None
    minimum: str | None
    maximum: str | None
    max_length: str | None
    values: list[Value]
    documents: set[str]


@dataclass
class KnownAction:
    documents: list[str]
    request: dict[str, Known] = field(default_factory=dict)
    response: dict[str, Known] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    error_names: set[str] = field(default_factory=set)
    given_up: str = ""


def known_actions(dump: dict) -> dict[str, KnownAction]:
    actions = {}
    for service in dump["services"]:
        types = kinds_of_types(service)
        error_names = {name for names in service["envelope"].values() if isinstance(names, list) for name in names}
        for entry in service["actions"]:
            action = KnownAction(sources(entry), error_names=error_names, given_up=given_up(entry))
            for part, fields in (("request", action.request), ("response", action.response)):
                add_fields(entry.get(part, []), types, fields, action.aliases)
            actions[entry["name"]] = action
    return actions


def given_up(entry: dict) -> str:
    """What the sources say, in plain words, where a quirk of the action follows the newer one."""
    newer = [quirk for quirk in entry.get("quirks", []) if quirk["handling"] == "newer"]
    said = " ".join(saying["fact"] for quirk in newer for saying in quirk["says"])
    return said.translate(str.maketrans("`,.;", "    "))


def sources(entry: dict) -> list[str]:
    return [source["document"] for source in entry.get("sources", [])]


def kinds_of_types(service: dict) -> dict[str, tuple[str, set[str]]]:
    """Kind and documents of every named type of a service."""
    types = {entry["name"]: ("text", set(sources(entry))) for entry in service.get("enums", [])}
    types |= {entry["name"]: ("object", set(sources(entry))) for entry in service.get("structures", [])}
    for entry in service.get("ids", []):
        types[entry["name"]] = ("integer" if entry.get("repr") == "int64" else "text", set(sources(entry)))
    return types


def add_fields(entries: list[dict], types: dict, fields: dict[str, Known], aliases: set[str]) -> None:
    for entry in entries:
        known = known_field(entry, types)
        path = entry["path"]
        if "wrapper" in entry:
            # `Items` with the wrapper `Task` is what a document calls the object `Items` with the list `Task` in it.
            fields[path] = Known(path, "object", False, known.location, *[None] * 4, [], known.documents)
        fields[known.path] = known
        prefix = parent_of(path) + "." if parent_of(path) else ""
        aliases.update(prefix + alias for alias in entry.get("aliases", []))
        if known.kind in ("list", "object"):  # what is inside JSON text stands in no table
            add_fields(entry.get("fields", []), types, fields, aliases)


def known_field(entry: dict, types: dict) -> Known:
    element = entry["type"].removeprefix("list<").removesuffix(">")
    kind = "list" if entry["type"].startswith("list<") else kind_of_type(entry["type"], types)
    path = entry["path"] + ("." + entry["wrapper"] if "wrapper" in entry else "") + ("[]" if kind == "list" else "")
    facts = {constraint["kind"]: constraint for constraint in entry.get("constraints", [])}
    default = entry.get("default")
    return Known(
        path=path,
        kind=kind,
        required=entry.get("required", False),
        location=entry.get("location", "query"),
        default=None if default is None else str(default),
        minimum=bound(facts, "range", "min"),
        maximum=bound(facts, "range", "max"),
        max_length=bound(facts, "length", "max"),
        values=[known_value(value, types, element) for value in entry.get("values", [])]
        + [Value({str(value)}, set()) for value in facts.get("one_of", {}).get("values", [])],
        documents=set(sources(entry)),
    )


def known_value(value: dict, types: dict, enum: str) -> Value:
    documents = set(sources(value)) or types.get(enum, ("text", set()))[1]
    return Value({value["value"], *value.get("aliases", [])}, documents)


def kind_of_type(name: str, types: dict) -> str:
    if name in types:
        return types[name][0]
    if name == "bool":
        return "boolean"
    return "integer" if name.startswith(("int", "timestamp")) else "text"


def bound(facts: dict[str, dict], kind: str, end: str) -> str | None:
    value = facts.get(kind, {}).get(end)
    return None if value is None else str(value)


# Comparison ------------------------------------------------------------------------------------------------------------


def compare(pages: list[Page], actions: dict[str, KnownAction]) -> Iterator[str]:
    """Every difference, one line each."""
    rank = {document: rank for document, _, _, rank in documents()}
    for action in sorted({page.action for page in pages} | set(actions)):
        known = actions.get(action)
        described = [page for page in pages if page.action == action]
        if known is not None and not described and set(known.documents) - set(rank):
            continue  # Written from the vendor's metadata.
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
            is_given_up = row.path in known.given_up.split()
            if row.path not in fields and row.path not in known.aliases and not is_given_up:
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
                yield from (f"{part} {path}: {finding}" for finding in compare_field(row, entry, page.document))
            elif not entry.documents - {page.document}:
                yield f"{part} {path} is in no table of {page.document} and names no other source"
        yield from out_of_order(part, [row.path for row in rows], list(fields))


def out_of_order(part: str, described: list[str], known: list[str]) -> Iterator[str]:
    """The first field of each structure that is not where its table has it."""
    for parent in dict.fromkeys(parent_of(path) for path in known):
        is_at = [path for path in known if parent_of(path) == parent and path in described]
        belongs = [path for path in described if parent_of(path) == parent and path in known]
        for left, right in zip(is_at, belongs):
            if left != right:
                yield f"{part} {left} stands where the page has {right}"
                break


def parent_of(path: str) -> str:
    return path.rpartition(".")[0]


def compare_field(row: Row, known: Known, document: str) -> Iterator[str]:
    if row.type != known.kind:
        yield f"the page says {row.type}, the dump {known.kind}"
    if row.required is not None and row.required != known.required:
        yield f"the page says {'required' if row.required else 'optional'}, the dump does not"
    if row.location not in (None, known.location):
        yield f"the page says it travels as {row.location}, the dump {known.location}"
    # A text that holds a number has no range in a spec; its description states the bounds.
    facts = ("default", "max_length") if row.type == "text" else ("default", "minimum", "maximum", "max_length")
    for fact in facts:
        said, recorded = getattr(row, fact), getattr(known, fact)
        if said is not None and said.lower() != (recorded or "").lower():
            yield f"the page says {fact} {said}, the dump {recorded or 'nothing'}"
    yield from compare_values(row, known, document)


def compare_values(row: Row, known: Known, document: str) -> Iterator[str]:
    spellings = {spelling for value in known.values for spelling in value.spellings}
    for value in row.values:
        if value not in spellings:
            yield f"the dump lacks the value {value}"
    for value in known.values if row.values else []:
        if not value.spellings & set(row.values) and not value.documents - {document}:
            yield f"the page lacks the value {' or '.join(sorted(value.spellings))}, which names no other source"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
