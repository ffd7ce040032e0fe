#!/usr/bin/env python3
"""Counts how many columns sluice matches with the right field when exports have other headers.

    Tools/check_matching.py LAYOUTS SLUICE [--show] [--seed 1]

LAYOUTS is a folder of exports that sluice recognises as they are; what their own mappings make of the
columns is the truth. Then every export is written again as CSV

    reordered    with its columns in another order
    missing      without a fifth of its columns, those by which it is recognised first
    renamed      with every header spelt another way: other case and signs, a word in front, a slip of the
                 fingers, or the English wording of fixtures/matching/names.csv
    translated   with the headers of its fields in one of seven languages, from the same table

and `sluice map --json` proposes. A column is right when the proposal names its field, opt-outs as
opt-outs, and none where the mapping has none; a second column of a field counts where the proposal says
that it is one. "certain" counts the columns that were called certain, and how many of these are right.

The wordings of names.csv were written apart from the lists that sluice ships, and are not looked up there:
`--show` prints what was wrong, by layout. The last line is
`matching: reordered N/M missing N/M renamed N/M translated N/M, certain N/M`.
"""

import argparse
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = os.path.join(HERE, "..", "fixtures", "matching", "names.csv")
LANGUAGES = ["de", "fr", "es", "it", "nl", "pt", "pl"]
# Lists of people who must not be contacted are no records, and are never matched; `people` is what
# matching itself begins with.
LISTS = {
    None, "people", "suppressed-people", "do-not-call", "klaviyo-suppressed", "mailchimp-suppressed",
    "sendgrid-suppressed",
}
NO_FIELD = {None, "kept", "ignored", "skip"}


def run(sluice, *words):
    done = subprocess.run([sluice, *words], capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"sluice {' '.join(words)}: {done.stderr.decode()}")
    return done.stdout.decode()


def names():
    with open(NAMES, encoding="utf-8", newline="") as file:
        return {row["field"]: row for row in csv.DictReader(file)}


def worded(field, language, table, used):
    """The header of a field in a language; further columns of the same field get a number."""
    name = table[field][language]
    used[name] += 1
    return name if used[name] == 1 else f"{name} {used[name]}"


def respelt(header, chance):
    """A header spelt another way."""
    words = [word for word in "".join(c if c.isalnum() else " " for c in header).split()]
    if not words:
        return header
    way = chance.randrange(5)
    if way == 0:
        return "_".join(word.lower() for word in words)
    if way == 1:
        return words[0].lower() + "".join(word.capitalize() for word in words[1:])
    if way == 2:
        return f"Contact: {header}"
    if way == 3:
        return header.upper()
    # A slip of the fingers in the longest word: two letters change places.
    longest = max(words, key=len)
    if len(longest) < 5:
        return " ".join(words).title()
    at = chance.randrange(1, len(longest) - 2)
    slip = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return header.replace(longest, slip, 1)


def altered(way, headers, truth, rows, table, chance):
    """The export another way: headers, truth and rows."""
    columns = list(range(len(headers)))
    used = Counter()
    if way == "reordered":
        chance.shuffle(columns)
    if way == "missing":
        # Without its first columns the mapping is not recognised; a column that tells people stays.
        gone = set(chance.sample(columns, max(1, len(columns) // 5)))
        columns = [column for column in columns if column not in gone]
    names = list(headers)
    if way == "renamed":
        for column in columns:
            field = truth[column]
            if field in table and chance.random() < 0.5:
                names[column] = worded(field, "en", table, used)
            else:
                names[column] = respelt(headers[column], chance)
    if way == "translated":
        language = chance.choice(LANGUAGES)
        for column in columns:
            if truth[column] in table:
                names[column] = worded(truth[column], language, table, used)
    return (
        [names[column] for column in columns],
        [truth[column] for column in columns],
        [[row[column] if column < len(row) else "" for column in columns] for row in rows],
    )


def is_right(truth, proposed, is_further):
    """Whether a column ends where its own mapping puts it.

    A second column of a field is kept beside the record, as one without a field is. Where a mapping reads
    several columns of addresses, those after the first join the other addresses.
    """
    if truth in NO_FIELD:
        return proposed.get("field") is None
    found = proposed.get("field") or proposed.get("second")
    return found == truth or (is_further and truth == "person.email" and found == "person.other_emails")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layouts")
    parser.add_argument("sluice")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    table = names()
    right, all_, certain, certain_right = Counter(), Counter(), 0, 0
    csv.field_size_limit(sys.maxsize)
    paths = sorted(
        os.path.join(folder, name)
        for folder, _, found in os.walk(options.layouts)
        for name in found
        if not name.endswith((".truth.csv", ".zip", ".gz", ".md", ".meta"))
    )
    with tempfile.TemporaryDirectory() as work:
        for path in paths:
            label = os.path.relpath(path, options.layouts)
            try:
                sniffed = json.loads(run(options.sluice, "sniff", path, "--json"))
            except SystemExit:
                continue
            if sniffed.get("mapping") in LISTS:
                continue
            parsed = list(csv.reader(io.StringIO(run(options.sluice, "parse", path))))
            truth = [column.get("field") for column in sniffed["columns"]]
            headers, rows = parsed[0], parsed[1:300]
            for way in ("reordered", "missing", "renamed", "translated"):
                chance = random.Random(f"{options.seed} {label} {way}")
                heads, fields, cells = altered(way, headers, truth, rows, table, chance)
                target = os.path.join(work, "export.csv")
                with open(target, "w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows([heads, *cells])
                report = json.loads(run(options.sluice, "map", target, "--json"))
                for head, field, proposed in zip(heads, fields, report["columns"]):
                    good = is_right(field, proposed, fields.count(field) > 1)
                    all_[way] += 1
                    right[way] += good
                    if proposed["certainty"] == "certain":
                        certain += 1
                        certain_right += good
                    if options.show and not good:
                        found = proposed.get("field") or proposed.get("second")
                        print(
                            f"{way:10} {label}: {head!r} is {field}, proposed {found}"
                            f" ({proposed['certainty']} {proposed['confidence']}: {proposed['reason']})"
                        )
    counts = " ".join(f"{way} {right[way]}/{all_[way]}" for way in all_)
    print(f"matching: {counts}, certain {certain_right}/{certain}")


if __name__ == "__main__":
    main()
