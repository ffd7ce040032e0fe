#!/usr/bin/env python3
"""Makes large suppression lists for generated contacts, and checks that nobody on them was loaded.

    Tools/check_suppression.py make --truth truth.csv --emails 5000000 --phones 20000000 --folder DIR
    Tools/check_suppression.py check --truth truth.csv --folder DIR --rows rows.csv --people people.csv

`make` writes emails.csv and phones.csv: the addresses of every 97th row and the numbers of every 101st, spread
among invented ones that no row has. `check` takes what the database says, as CSV without a header: row_number and
status of all rows, and email and phone of all people. It prints `suppressed N of M, loaded K of none, others O`:
rows that the lists name and that are suppressed, of all that they name and nothing else ended; people loaded in
spite of them; rows suppressed for no reason. Ends with 1 unless the first two figures are equal and the others 0.
"""

import argparse
import csv
import os
import sys

EVERY_EMAIL = 97
EVERY_PHONE = 101


def contacts(path):
    with open(path, newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            yield line


def chosen(path):
    """The addresses and numbers that are on the lists, in the order of their rows."""
    emails, phones = {}, {}
    for line in contacts(path):
        row = int(line["row_number"])
        if row % EVERY_EMAIL == 0 and line["email"]:
            emails[line["email"].lower()] = None
        if row % EVERY_PHONE == 0 and line["e164"]:
            phones[line["e164"]] = None
    return emails, phones


def write(path, header, total, listed, invented):
    """Writes so many entries, those of people evenly among the others."""
    listed = list(listed)
    step = max(1, total // max(1, len(listed)))
    with open(path, "w", encoding="utf-8") as file:
        file.write(header + "\n")
        lines, given, made = [], 0, 0
        for at in range(total):
            if at % step == 0 and given < len(listed):
                lines.append(listed[given])
                given += 1
            else:
                lines.append(invented(made))
                made += 1
            if len(lines) == 100_000:
                file.write("\n".join(lines) + "\n")
                lines.clear()
        lines += listed[given:]
        file.write("".join(line + "\n" for line in lines))


def phone(number):
    """British mobiles, of which the contacts have none; the order is no order of theirs."""
    mixed = number * 7_368_787 % 100_000_000
    return f"+447{4 + number // 100_000_000}{mixed:08d}"


def make(options):
    emails, phones = chosen(options.truth)
    write(
        os.path.join(options.folder, "emails.csv"), "email", options.emails, emails,
        lambda number: f"nobody{number}@asked{number % 9973}.example",
    )
    write(os.path.join(options.folder, "phones.csv"), "phone", options.phones, phones, phone)


def check(options):
    emails, phones = chosen(options.truth)
    status = {}
    with open(options.rows, newline="", encoding="utf-8") as file:
        for row, word in csv.reader(file):
            status[int(row)] = word
    due = suppressed = others = 0
    for line in contacts(options.truth):
        word = status.get(int(line["row_number"]), "missing")
        is_listed = line["email"].lower() in emails or line["e164"] in phones
        if is_listed and word != "rejected":
            due += 1
            suppressed += word == "suppressed"
        if not is_listed and word in ("suppressed", "missing"):
            others += 1
    loaded = 0
    with open(options.people, newline="", encoding="utf-8") as file:
        for email, number in csv.reader(file):
            loaded += email.lower() in emails or number in phones
    print(f"suppressed {suppressed} of {due}, loaded {loaded} of none, others {others}")
    return 0 if suppressed == due > 0 and loaded == 0 and others == 0 else 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("act", choices=["make", "check"])
    parser.add_argument("--truth", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--emails", type=int, default=5_000_000)
    parser.add_argument("--phones", type=int, default=20_000_000)
    parser.add_argument("--rows")
    parser.add_argument("--people")
    options = parser.parse_args()
    if options.act == "check":
        return check(options)
    make(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
