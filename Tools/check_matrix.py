#!/usr/bin/env python3
"""Imports generated vendor exports into every target that can take them and compares with the truth.

    Tools/check_matrix.py GENERATOR SLUICE [--rows 200] [--only WORD] [--document docs/matrix.md]

GENERATOR is a generate.py that writes exports in vendors' layouts, and FILE.truth.csv beside each; its
person(i) tells whom a record is about. SLUICE is the program; its embedded PostgreSQL, in a folder of this
run's own, holds a template database for each of the targets of fixtures/schemas, which every import copies.

For every source and target are compared, row by row:

  counts   the eight outcomes add up to the records of the file, and the target's tables hold as many
           records as the ledger says
  emails   the address of each loaded record
  phones   its number; one that nothing in the row makes certain must be blank
  links    the company that a record is tied to or carries; of a duplicate, the row that it repeats
  columns  every filled cell of a column that no field fits is beside the record, but for blanks to the letter, and every
           other cell of a loaded row is somewhere in what was stored, countries as codes; statuses are
           words of the target, and columns that a mapping ignores count for nothing

Prints a line for each pair and each kind of miss, with row numbers and never with values. The last line is
`matrix: N pairs, counts N/M, emails N/M, phones N/M, links N/M, columns N/M`.
"""

import argparse
import csv
import glob
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict

import check_exports
from check_exports import ARGUED, COLUMNS, cells, email_kind, not_called, phone_kind

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
TENANT = "00000000-0000-7000-8000-000000000001"
FIGURES = ("counts", "emails", "phones", "links", "columns")

SETUP = {
    "workos": f"INSERT INTO orgs (id, name, slug) VALUES ('{TENANT}', 'North', 'north')",
    "haste": f"INSERT INTO workspaces (id, name, slug) VALUES ('{TENANT}', 'North', 'north')",
    "ubigrowth": "INSERT INTO workspaces (id, name, slug, owner_id) VALUES "
    f"('{TENANT}', 'North', 'north', '{TENANT}')",
    "fitness": f"INSERT INTO organizations (id, name, slug) VALUES ('{TENANT}', 'North', 'north')",
    "agency_os": f"INSERT INTO clients (id, name) VALUES ('{TENANT}', 'North'); INSERT INTO campaigns "
    f"(client_id, name) VALUES ('{TENANT}', 'Spring')",
}

EXTRAS = "(SELECT x.extras FROM sluice.record_extras x WHERE x.record_id = {0}.id)"
NONE = "NULL::text"
TAGS = "(SELECT string_agg(t.name, ' ') FROM contact_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.contact_id = p.id)"


class Load:
    """One kind of records of one target: how it is asked for, and what a loaded row left behind."""

    def __init__(self, target, kind, schema, email, phone, company, domain, extras, rows, main, options=(), link="true", more="''"):
        self.target, self.kind, self.schema = target, kind, schema
        self.name = f"{target} {kind}"
        self.main, self.options = main, list(options)
        self.has_email, self.has_phone, self.has_company = email != NONE, phone != NONE, company != NONE
        self.sql = (
            "SELECT json_build_object('row', r.row_number, 'status', r.status, 'code', r.code, 'by', r.matched_row,"
            f" 'email', {email}, 'phone', {phone}, 'company', {company}, 'domain', {domain}, 'extras', {extras},"
            f" 'linked', {link}, 'all', concat_ws(' ', {', '.join(main_text(main))}, ({extras})::text, {more}))"
            f" FROM sluice.import_rows r {rows} ORDER BY r.row_number"
        )


def main_text(tables):
    """SQL for the texts of a row of each table alias."""
    return [f"row_to_json({alias})::text" for alias in tables.values()]


def loads():
    """The loads, in the order of the document."""
    workos = "LEFT JOIN people p ON p.id = r.person_id LEFT JOIN companies c ON c.id = p.company_id"
    haste = (
        "LEFT JOIN contacts p ON p.id = r.person_id LEFT JOIN company_contacts cc ON cc.contact_id = p.id"
        " LEFT JOIN companies c ON c.id = cc.company_id"
    )
    return [
        Load("workos", "contacts", "workos", "p.email", "p.phone", "c.name", "c.website", EXTRAS.format("p"), workos,
             {"people": "p", "companies": "c"}),
        Load("workos", "leads", "workos", "p.email", "p.phone", "c.name", "c.website", "l.raw_payload",
             workos + " LEFT JOIN leads l ON l.id = r.lead_id", {"leads": "l", "people": "p", "companies": "c"},
             link="l.person_id = p.id AND l.company_id IS NOT DISTINCT FROM p.company_id"),
        Load("workos", "companies", "workos", NONE, "c.phone", "c.name", "c.website", EXTRAS.format("c"),
             "LEFT JOIN companies c ON c.id = r.company_id", {"companies": "c"}),
        Load("haste", "contacts", "haste", "p.email", "coalesce(p.phone, p.mobile)", "c.name", "c.domain", "p.custom_fields", haste,
             {"contacts": "p", "companies": "c"}, more=TAGS),
        Load("haste", "companies", "haste", NONE, "c.phone", "c.name", "c.domain", "c.custom_fields",
             "LEFT JOIN companies c ON c.id = r.company_id", {"companies": "c"}),
        Load("ubigrowth", "contacts", "ubigrowth", "p.email", "p.phone", "p.company_name", "a.metadata ->> 'domain'",
             EXTRAS.format("p"), "LEFT JOIN crm_contacts p ON p.id = r.person_id LEFT JOIN accounts a ON a.id = r.company_id",
             {"crm_contacts": "p", "accounts": "a"}),
        Load("ubigrowth", "leads", "ubigrowth", "l.email", "l.phone", "l.company", NONE, "l.custom_fields",
             "LEFT JOIN leads l ON l.id = r.lead_id", {"leads": "l"}),
        Load("ubigrowth", "companies", "ubigrowth", NONE, "a.metadata ->> 'phone'", "a.name", "a.metadata ->> 'domain'",
             EXTRAS.format("a"), "LEFT JOIN accounts a ON a.id = r.company_id", {"accounts": "a"}),
        Load("fitness", "leads", "fitness", "l.email", "l.phone", NONE, NONE, "l.custom_fields",
             "LEFT JOIN leads l ON l.id = r.lead_id", {"leads": "l"}),
        Load("fitness", "members", "fitness", "p.email", "p.phone", NONE, NONE, "p.custom_fields",
             "LEFT JOIN clients p ON p.id = r.person_id", {"clients": "p"}),
        Load("agency-os", "leads", "agency_os", "l.email", "l.phone", "l.company", "l.domain", EXTRAS.format("l"),
             "LEFT JOIN leads l ON l.id = r.lead_id", {"leads": "l"}, ["--with", "campaign=Spring"]),
        Load("agency-os", "pool", "agency_os", "l.email", "l.phone", "l.company_name", "l.company_domain",
             "l.enrichment_data", "LEFT JOIN lead_pool l ON l.id = r.lead_id", {"lead_pool": "l"}),
        Load("agency-os", "customers", "agency_os", "c.contact_email", NONE, "c.company_name", "c.domain",
             EXTRAS.format("c"), "LEFT JOIN client_customers c ON c.id = r.company_id", {"client_customers": "c"}),
    ]


class Database:
    """The embedded PostgreSQL of this run, with a template for each schema."""

    def __init__(self, program, folder):
        self.program = program
        self.environment = {**os.environ, "XDG_DATA_HOME": folder, "SLUICE_MAPPINGS": os.path.join(ROOT, "mappings")}
        for name in list(self.environment):
            if name.startswith("PG"):
                del self.environment[name]
        self.run(["db", "start"])
        self.url = self.run(["db", "url"]).strip()
        self.base = re.sub(r"/sluice\?", "/{}?", self.url) if "?" in self.url else self.url.rsplit("/", 1)[0] + "/{}"

    def run(self, arguments, check=True):
        done = subprocess.run([self.program, *arguments], env=self.environment, capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            sys.exit(f"check_matrix: sluice {arguments[0]} ended with {done.returncode}: {done.stderr[-400:]}")
        return done.stdout if check else done

    def sql(self, database, text):
        done = subprocess.run(
            ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", self.base.format(database)],
            input=text, capture_output=True, text=True, check=False,
        )
        if done.returncode != 0:
            sys.exit(f"check_matrix: psql ended with {done.returncode}: {done.stderr[-400:]}")
        return done.stdout

    def template(self, schema):
        name = f"matrix_{schema}"
        self.sql("postgres", f"CREATE DATABASE {name}")
        folder = os.path.join(ROOT, "Sources/SluicePostgres/Embedded/Schema") if schema == "workos" else os.path.join(ROOT, "fixtures/schemas")
        with open(os.path.join(folder, f"{schema}.sql"), encoding="utf-8") as file:
            self.sql(name, "SET client_min_messages = warning;\n" + file.read())
        self.sql(name, SETUP[schema])
        self.run(["init", "--db", self.base.format(name)])

    def stop(self):
        self.run(["db", "destroy", "--yes"], check=False)


def key(text):
    """Letters and digits alone, without marks and case."""
    text = unicodedata.normalize("NFKD", (text or "").casefold())
    return "".join(letter for letter in text if letter.isalnum())


class Sluice(check_exports.Sluice):
    """The commands that only this check calls."""

    def fields(self, path):
        """What each column becomes, by its name."""
        data = check_exports.run([self.program, "sniff", path, "--json"])
        return {column["name"]: column.get("field") or "kept" for column in json.loads(data)["columns"]}


class Source:
    """One generated export: its cells, and what is true of each record."""

    def __init__(self, path, layout, sluice, people, folder):
        self.path, self.layout = path, layout
        self.rows = sluice.parse(path)
        with open(f"{path}.truth.csv", newline="", encoding="utf-8") as file:
            self.truth = list(csv.DictReader(file))
        self.people = [people(int(line["person"])) for line in self.truth]
        self.header = self.rows[0]
        self.records = self.rows[1 : len(self.truth) + 1]
        email, phone, country = COLUMNS[layout]
        self.silent = not_called(self.rows, self.truth)
        self.emails = cells(self.rows, email) or [""] * len(self.truth)
        self.phones = cells(self.rows, phone) or [""] * len(self.truth)
        named = cells(self.rows, country)
        self.regions = sluice.normalize("country", named) if named else [""] * len(self.records)
        self.fields = sluice.fields(path)
        names = [name for name, field in self.fields.items() if field.endswith("country")]
        self.codes = {}
        for name in names:
            texts = cells(self.rows, name)
            self.codes.update(zip(texts, sluice.normalize("country", texts)))


class Pair:
    """What one import came to, figure by figure."""

    def __init__(self, source, load):
        self.source, self.load = source, load
        self.scores = {figure: [0, 0] for figure in FIGURES}
        self.misses = defaultdict(list)
        self.loaded = 0

    def score(self, figure, row, kind):
        self.scores[figure][1] += 1
        if kind is None or kind in ARGUED:
            self.scores[figure][0] += 1
        if kind is not None:
            self.misses[(figure, kind)].append(row)

    def compare(self, database, name, ended):
        counts = ended
        outcomes = sum(counts[word] for word in ("inserted", "updated", "unchanged", "duplicate", "suppressed", "rejected", "review", "skipped"))
        rows = [json.loads(line) for line in database.sql(name, self.load.sql).splitlines()]
        footers = sum(row["status"] == "skipped" and row["code"] != "row.left_out" for row in rows)
        rows = [row for row in rows if row["status"] != "skipped" or row["code"] == "row.left_out"]
        table = next(iter(self.load.main))
        there = int(database.sql(name, f"SELECT count(*) FROM {table}"))
        self.loaded = counts["inserted"]
        truth = self.source.truth
        self.score("counts", 0, None if outcomes == counts["read"] else "outcomes do not add up")
        self.score("counts", 0, None if len(rows) == len(truth) else "records were lost or made")
        self.score("counts", 0, None if there == self.loaded else "the table holds another number")
        self.score("counts", 0, None if footers + len(rows) == counts["read"] else "rows without an outcome")
        if len(rows) != len(truth):
            return
        place = {row["row"]: index for index, row in enumerate(rows)}
        for index, row in enumerate(rows):
            if row["status"] == "duplicate" and row["by"] is not None:
                self.duplicate(index, place[row["by"]])
            if row["status"] == "inserted":
                self.record(index, row)

    def duplicate(self, index, winner):
        source = self.source
        mine, other = source.truth[index], source.truth[winner]
        is_same = mine["person"] == other["person"] or (
            source.people[index].dom == source.people[winner].dom or key_of(source.people[index]) == key_of(source.people[winner])
        )
        if not self.load.has_email or self.load.kind == "customers":
            self.score("links", index + 1, None if is_same else "duplicate of another company")
        else:
            same = mine["person"] == other["person"] or source.emails[index].strip().lower() == source.emails[winner].strip().lower()
            self.score("links", index + 1, None if same else "duplicate of another person")

    def record(self, index, row):
        source, load, truth, person = self.source, self.load, self.source.truth[index], self.source.people[index]
        if load.has_email and any(source.emails):
            value = source.emails[index]
            self.score("emails", index + 1, email_kind(source.layout, value, row["email"] or "", truth["email_norm"]))
        if load.has_phone and any(source.phones):
            value = source.phones[index]
            if index in source.silent:
                kind = "a number of somebody who must not be called" if row["phone"] else None
            else:
                kind = phone_kind(value, row["phone"] or "", truth["e164"], source.regions[index])
            self.score("phones", index + 1, kind)
        if load.has_company:
            self.score("links", index + 1, self.company(index, row, person))
        self.columns(index, row)

    def company(self, index, row, person):
        if not row["linked"]:
            return "lead and person are tied to different records"
        texts = [cell for cell in self.source.records[index] if "@" not in cell]
        if not any(person.co in cell or person.dom in cell.lower() for cell in texts):
            return None if not row["company"] or not row["linked"] else self.own_domain(row, person)
        if not row["company"]:
            return "no company"
        if key(row["company"]).startswith(key_of(person)) or person.dom in row["company"].lower():
            return None
        # A company that was found by its domain keeps the name that it has.
        if person.dom in (row["domain"] or "").lower():
            return None
        return "another company"

    def own_domain(self, row, person):
        """Why the company of a row that names none differs; the domain of its address is right."""
        return None if person.dom in row["company"].lower() + (row["domain"] or "").lower() else "a company from nowhere"

    def columns(self, index, row):
        extras = row["extras"] or {}
        stored = key(row["all"])
        for name, cell in zip(self.source.header, self.source.records[index]):
            field = self.source.fields.get(name, "kept")
            if not cell.strip() or field in ("ignored", "lead.status"):
                continue
            if index in self.source.silent and field.endswith(("phone", "mobile")):
                continue
            if field == "kept":
                is_there, kind = " ".join(extras.get(name, "").split()) == " ".join(cell.split()), f"unmapped column {name}"
            elif self.source.codes.get(cell):
                is_there, kind = self.source.codes[cell] in row["all"] or name in extras, f"country {name}"
            else:
                is_there, kind = self.is_stored(cell, stored), f"mapped column {name}"
            self.score("columns", index + 1, None if is_there else kind)

    def is_stored(self, cell, stored):
        words = [key(word) for word in re.split(r"[^\w@.+]+", cell)]
        return key(cell) in stored or any(word and word in stored for word in words) or (
            re.sub(r"\D", "", cell)[-6:] in re.sub(r"\D", "", stored) and any(map(str.isdigit, cell))
        )


def key_of(person):
    """The company's name without its legal form, comparable."""
    names = sorted(generator.CO, key=len, reverse=True)
    return key(next(name for name in names if person.co.startswith(name)))


def kinds(mapping_kind):
    """The kinds of records as which a file of this kind makes sense."""
    return {
        "contacts": ("contacts", "leads", "members", "pool", "customers"),
        "leads": ("contacts", "leads", "pool", "customers"),
        "companies": ("companies", "customers"),
        "suppression": (),
    }[mapping_kind]


def kind_of(mapping):
    with open(os.path.join(ROOT, "mappings", "sources", f"{mapping}.yaml"), encoding="utf-8") as file:
        return re.search(r"^kind: (\w+)", file.read(), re.M).group(1)


def run(database, source, load, number):
    """Imports a file into a copy of the template; returns the pair and what went wrong, if anything did."""
    name = f"matrix_{number}"
    database.sql("postgres", f"CREATE DATABASE {name} TEMPLATE matrix_{load.schema}")
    command = ["import", source.path, "--db", database.base.format(name), "--target", load.target, "--as", load.kind,
               "--yes", "--json", "--connections", "1", "--max-rejected", "100%", *load.options]
    if load.kind != "pool" or load.target != "agency-os":
        command += ["--tenant", TENANT]
    done = database.run(command, check=False)
    pair = Pair(source, load)
    events = [json.loads(line) for line in (done.stderr + done.stdout).splitlines() if line.startswith("{")]
    ended = next((event for event in events if event.get("event") == "finished"), None)
    if done.returncode not in (0, 4) or ended is None:
        stopped = next((event["message"] for event in events if event.get("event") == "stopped"), "")
        pair.score("counts", 0, f"exit {done.returncode}: {stopped.splitlines()[0] if stopped else ''}")
    else:
        pair.compare(database, name, ended)
    database.sql("postgres", f"DROP DATABASE {name} WITH (FORCE)")
    return pair


def main():
    global generator
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("generator")
    parser.add_argument("sluice")
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--only", default="")
    parser.add_argument("--document")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("exports_generator", options.generator)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    program = os.path.abspath(options.sluice)
    os.environ["SLUICE_MAPPINGS"] = os.path.join(ROOT, "mappings")
    sluice = Sluice(program)
    pairs = []
    with tempfile.TemporaryDirectory(prefix="mx") as folder:
        os.chmod(folder, 0o755)
        subprocess.run(
            [sys.executable, os.path.abspath(options.generator), "all-small", str(options.rows)],
            env={**os.environ, "OUT": f"{folder}/exports"}, stdout=subprocess.DEVNULL, check=True,
        )
        database = Database(program, f"{folder}/d")
        try:
            for schema in SETUP:
                database.template(schema)
            for path in sorted(glob.glob(f"{folder}/exports/*/*.truth.csv")):
                path = path.removesuffix(".truth.csv")
                layout = os.path.relpath(path, f"{folder}/exports").rsplit("-", 1)[0]
                mapping = sluice.mapping(path)
                if layout not in COLUMNS or mapping is None or not kinds(kind_of(mapping)):
                    continue
                source = Source(path, layout, sluice, generator.person, folder)
                source.mapping = mapping
                source.label = mapping + (" (workbook)" if path.endswith(".xlsx") else "")
                for load in loads():
                    if load.kind not in kinds(kind_of(mapping)) or options.only not in f"{layout} {load.name}":
                        continue
                    pair = run(database, source, load, len(pairs))
                    pairs.append(pair)
                    print("  " + line_of(pair), flush=True)
        finally:
            database.stop()
    report(pairs)
    if options.document:
        write(options.document, pairs, options.rows)


def line_of(pair):
    scores = ", ".join(f"{figure} {pair.scores[figure][0]}/{pair.scores[figure][1]}" for figure in FIGURES if pair.scores[figure][1])
    return f"{pair.source.layout} into {pair.load.name}: {pair.loaded} loaded, {scores}"


def totals(pairs):
    return {figure: [sum(pair.scores[figure][part] for pair in pairs) for part in (0, 1)] for figure in FIGURES}


def report(pairs):
    print("  misses:")
    argued = Counter()
    for pair in pairs:
        for (figure, kind), rows in sorted(pair.misses.items()):
            if kind in ARGUED:
                argued[(figure, kind)] += len(rows)
            else:
                some = ", ".join(map(str, rows[:5]))
                print(f"    {figure}, {pair.source.layout} into {pair.load.name}: {kind}, {len(rows)} rows, such as {some}")
    for (figure, kind), count in sorted(argued.items()):
        print(f"    {figure}: {kind}, {count} rows, argued: {ARGUED[kind]}")
    figures = ", ".join(f"{figure} {right}/{every}" for figure, (right, every) in totals(pairs).items())
    print(f"matrix: {len(pairs)} pairs, {figures}")


def write(path, pairs, rows):
    """Writes the document: a table of sources and targets, and what differs."""
    names = list(dict.fromkeys(pair.load.name for pair in pairs))
    labels = list(dict.fromkeys(pair.source.layout for pair in pairs))
    found = {(pair.source.layout, pair.load.name): pair for pair in pairs}
    figures = totals(pairs)
    lines = [
        "# The matrix",
        "",
        f"Every generated export of {rows} records, in the layouts of the vendors, imported into every target that it makes",
        "sense for, and compared with the truth of the generator. `Tools/check_matrix.py` writes this page; `script/conformance`",
        "runs it where the generator is at hand, and fails when a figure falls.",
        "",
        "| compared | right |",
        "|---|---|",
    ]
    words = {
        "counts": "counts: outcomes add up to the records, and the tables hold as many as the ledger says",
        "emails": "addresses of loaded records",
        "phones": "numbers of loaded records; one that nothing in the row makes certain must be blank",
        "links": "companies of loaded records, and the rows that duplicates repeat",
        "columns": "filled cells that are stored: in a column, or beside the record",
    }
    for figure, (right, every) in figures.items():
        lines.append(f"| {words[figure]} | {right} of {every} |")
    lines += ["", "A cell says how many records were loaded; the others repeat earlier ones, asked not to be contacted, or lack what", "the target requires. `*` marks what the list below names, `-` what makes no sense.", ""]
    lines += ["| source | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for label in labels:
        line = []
        for name in names:
            pair = found.get((label, name))
            is_marked = pair and any(kind not in ARGUED for _, kind in pair.misses)
            line.append("-" if pair is None else f"{pair.loaded}{'*' if is_marked else ''}")
        lines.append(f"| {label} | " + " | ".join(line) + " |")
    differing = [(pair, figure, kind, len(places)) for pair in pairs for (figure, kind), places in sorted(pair.misses.items()) if kind not in ARGUED]
    if differing:
        lines += ["", "| what differs | source | target | rows |", "|---|---|---|---|"]
        lines += [f"| {figure}: {kind} | {pair.source.layout} | {pair.load.name} | {count} |" for pair, figure, kind, count in differing]
    argued = Counter()
    for pair in pairs:
        for (figure, kind), places in pair.misses.items():
            if kind in ARGUED:
                argued[(figure, kind)] += len(places)
    lines += ["", "Counted as right, for these reasons:", "", "| what | why | rows |", "|---|---|---|"]
    lines += [f"| {figure}: {kind} | {ARGUED[kind]} | {count} |" for (figure, kind), count in sorted(argued.items())]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
