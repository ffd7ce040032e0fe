#!/usr/bin/env python3
"""Joins a generated reference file of many keys with generated contacts and compares with the truth.

    Tools/check_reference.py SLUICE [--keys 5000000] [--rows 1000000] [--most 64]

The file has a row for each of KEYS company domains, in several spellings, and a second row for every 1,009th;
a tenth of the contacts' domains are not in it, and some contacts say an industry of their own. Runs `sluice clean`
with the file and without. Every cleaned row must say exactly what the truth says: the value of its key, its own
where it has one, nothing for a key of several rows or none at all.

Prints `reference: KEYS keys, hits N/M, conflicts N/M, unknown N/M, own N/M, B bytes a key beyond V bytes of values,
S seconds to read it`, and ends with 1 when a figure is not whole or a key takes more than --most bytes.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

TWICE = 1009
FORMS = ("d{}.example", "https://www.d{}.example/", "WWW.D{}.Example", "http://d{}.example/about")


def industry(key):
    return f"Industry {key % 97}"


def phone(key):
    return f"+1212555{100 + key % 100:04d}"


def write_reference(path, keys):
    """Writes the file; returns the bytes of its values in normal form."""
    values = 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("Domain,Industry,Phone,Employees\n")
        for key in range(keys):
            number = phone(key)
            employees = str(key % 900 + 1)
            domain = FORMS[key % len(FORMS)].format(key)
            file.write(f"{domain},{industry(key)},({number[2:5]}) {number[5:8]}-{number[8:]},{employees}\n")
            values += len(industry(key)) + len(number) + len(employees)
        for key in range(0, keys, TWICE):
            file.write(f"d{key}.example,Another,,\n")
    return values


def key_of(row, keys):
    return row * 7919 % (keys + keys // 10)


def has_own(row):
    return row % 23 == 0


def write_contacts(path, rows, keys):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("Name,Email,Company Domain,Industry\n")
        for row in range(rows):
            own = "Their own" if has_own(row) else ""
            file.write(f"Ada Row{row},ada{row}@rows.example,d{key_of(row, keys)}.example,{own}\n")


def clean(sluice, contacts, out, arguments):
    command = [sluice, "clean", contacts, "-o", out, "--json", "--default-region", "US", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"check_reference: sluice clean ended with {done.returncode}: {done.stderr[-400:]}")
    return json.loads(done.stderr.strip().splitlines()[-1])


def compare(out, keys):
    """The figures as right and all, by kind."""
    scores = {kind: [0, 0] for kind in ("hits", "conflicts", "unknown", "own")}
    with open(out, encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            row = int(line["person.last_name"].removeprefix("Row"))
            key = key_of(row, keys)
            is_there = key < keys and key % TWICE != 0
            wanted = "Their own" if has_own(row) else industry(key) if is_there else ""
            number = phone(key) if is_there else ""
            kind = "own" if has_own(row) else "hits" if is_there else "conflicts" if key < keys else "unknown"
            scores[kind][1] += 1
            is_right = line["company.industry"] == wanted and line["company.phone"] == number
            scores[kind][0] += is_right and line["company.employees"] == (str(key % 900 + 1) if is_there else "")
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sluice")
    parser.add_argument("--keys", type=int, default=5_000_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--most", type=float, default=64)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reference, contacts, out = (os.path.join(folder, name) for name in ("firms.csv", "contacts.csv", "out.csv"))
        values = write_reference(reference, options.keys)
        write_contacts(contacts, options.rows, options.keys)
        without = clean(options.sluice, contacts, out, [])
        ended = clean(options.sluice, contacts, out, ["--enrich", reference])
        scores = compare(out, options.keys)
    told = ended["references"][0]
    doubled = len(range(0, options.keys, TWICE))
    is_told = told["keys"] == options.keys and told["conflicts"] == doubled
    is_counted = ended["warnings"].get("reference.several", 0) == sum(
        key_of(row, options.keys) < options.keys and key_of(row, options.keys) % TWICE == 0
        for row in range(options.rows)
    )
    beyond = (ended["peakBytes"] - without["peakBytes"] - values) / options.keys
    figures = ", ".join(f"{kind} {right}/{every}" for kind, (right, every) in scores.items())
    print(
        f"reference: {told['keys']} keys, {figures}, {beyond:.1f} bytes a key beyond {values} bytes of values, "
        f"{ended['seconds'] - without['seconds']:.1f} seconds to read it"
    )
    whole = all(right == every for right, every in scores.values()) and scores["hits"][1] > 0
    if not (whole and is_told and is_counted and sum(every for _, every in scores.values()) == options.rows):
        sys.exit("check_reference: not what the truth says")
    if beyond > options.most:
        sys.exit(f"check_reference: more than {options.most} bytes a key")


if __name__ == "__main__":
    main()
