#!/usr/bin/env python3
"""Checks the output of `sluice clean` against the truth that `sluice-testdata contacts` wrote.

    Tools/check_clean.py --truth truth.csv --clean clean.csv --rows 10000

Draws that many rows from the truth, evenly spread, and compares outcome, e-mail, E.164, names,
domain and country. The truth comes from the generator's plan of each row, not from sluice. Prints
one line, `checked N rows, M differ`, and a line per field that differs with row numbers, never
values. Exit code 1 when anything differs.
"""

import argparse
import csv
import sys

# The generator numbers its records from here; the header is row 1.
FIRST_ID = 1_000_000
FIELDS = {
    "email": "person.email",
    "e164": "person.phone",
    "first_name": "person.first_name",
    "last_name": "person.last_name",
    "country": "person.country",
}


def host(url):
    """The host of a URL, without `www.`."""
    rest = url.split("://", 1)[-1]
    for mark in "/?#:":
        rest = rest.split(mark, 1)[0]
    return rest.removeprefix("www.").lower()


def sample(path, rows):
    """Evenly spread lines of the truth by row number."""
    with open(path, newline="", encoding="utf-8") as file:
        total = sum(1 for _ in csv.reader(file)) - 1
    step = max(1, total // rows)
    with open(path, newline="", encoding="utf-8") as file:
        lines = (line for at, line in enumerate(csv.DictReader(file)) if at % step == 0)
        return {int(line["row_number"]): line for line in lines}


def written(path, wanted):
    """The wanted rows of the cleaned file, by their row number in the input."""
    found = {}
    repeated = set()
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        header = next(reader)
        names = set(FIELDS.values()) | {"external_id"}
        missing = sorted(names - set(header))
        if missing:
            sys.exit(f"check_clean: the cleaned file has no column {', '.join(missing)}")
        id_column = header.index("external_id")
        for line in reader:
            row = int(line[id_column]) - FIRST_ID + 2
            if row in wanted:
                if row in found:
                    repeated.add(row)
                found[row] = dict(zip(header, line))
    return found, repeated


def domain(line):
    return line.get("company.domain") or host(line.get("company.website", ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--truth", required=True)
    parser.add_argument("--clean", required=True)
    parser.add_argument("--rows", type=int, default=10_000)
    arguments = parser.parse_args()

    truth = sample(arguments.truth, arguments.rows)
    found, repeated = written(arguments.clean, truth)
    wrong = {"outcome": sorted(repeated)}
    for row, expected in truth.items():
        line = found.get(row)
        if (expected["outcome"] == "new") != (line is not None):
            wrong["outcome"].append(row)
        if line is None or expected["outcome"] != "new":
            continue
        for name, column in FIELDS.items():
            if line[column] != expected[name]:
                wrong.setdefault(name, []).append(row)
        if domain(line) != expected["domain"]:
            wrong.setdefault("domain", []).append(row)

    bad = {row for rows in wrong.values() for row in rows}
    print(f"checked {len(truth)} rows, {len(bad)} differ")
    for name, rows in wrong.items():
        if rows:
            some = ", ".join(map(str, sorted(rows)[:5]))
            print(f"  {name}: {len(rows)} rows, such as {some}")
    sys.exit(1 if bad or not truth else 0)


if __name__ == "__main__":
    main()
