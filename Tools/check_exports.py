#!/usr/bin/env python3
"""Compares what sluice makes of generated vendor exports with the truth that the generator wrote.

    Tools/check_exports.py GENERATOR SLUICE [--rows 1000]

GENERATOR is a generate.py that writes exports in vendors' layouts, and FILE.truth.csv beside each with
the e-mail address, E.164 number and region of every record; headers.json beside it names the columns.
For every layout: the records and columns that `sluice parse` finds, the addresses and numbers that
`sluice normalize` makes of them, and the people whom `sluice clean` writes where it knows the columns.

Two figures for phones. "known" takes the region from the file alone: a number that is written without a
calling code, in a layout without a country, can be right only by guessing, so it must come out blank.
"told" gives each record the region of the truth, as a default region does for a file of one country.

Every generated file must also be recognised as its own mapping, which fixtures/exports/layouts.csv names.

Prints a line for each layout and for each kind of miss, with record numbers and never with values. The
last line is `exports: N layouts, emails N/M, phones known N/M told N/M, clean N/M, recognised N/M`;
misses that are argued below count as right where the argument says so.
"""

import argparse
import csv
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

# The columns of each layout: e-mail, phone, country. Names of JSON are those of flattened records.
COLUMNS = {
    "airbyte/source_hubspot_contacts": ("properties.email", "properties.phone", None),
    "apollo/contacts_2025_2026": ("Email", "Mobile Phone", "Country"),
    "brevo/contacts": ("EMAIL", "SMS", None),
    "close/leads_csv": ("primary_contact_primary_email", "primary_contact_primary_phone", None),
    "copper/people_list_export": ("Work Email", "Work Phone", "Country"),
    "facebook_lead_ads/leads": ("email", "phone_number", None),
    "google_contacts/new_format": ("E-mail 1 - Value", "Phone 1 - Value", None),
    "google_contacts/old_format": ("E-mail 1 - Value", "Phone 1 - Value", None),
    "hubspot/api_v3_contacts": ("properties.email", "properties.phone", "properties.country"),
    "hubspot/companies_common_superset": (None, "Phone Number", "Country/Region"),
    "hubspot/contacts_all_view_default": ("Email", "Phone Number", None),
    "hubspot/contacts_common_superset": ("Email", "Phone Number", "Country/Region"),
    "klaviyo/list_export": ("Email", "Phone Number", "Country"),
    "klaviyo/suppressions": ("Email", None, None),
    "linkedin/connections": ("Email Address", None, None),
    "lusha/contacts": ("Work Email", "Phone 1", "Country"),
    "mailchimp/cleaned": ("Email Address", "Phone Number", "CC"),
    "mailchimp/subscribed": ("Email Address", "Phone Number", "CC"),
    "mailchimp/unsubscribed": ("Email Address", "Phone Number", "CC"),
    "mindbody/clients_report": ("Email", "Mobile phone", "Country"),
    "outlook/desktop_classic": ("E-mail Address", "Business Phone", None),
    "outlook/outlook_com_people": ("E-mail Address", "Business Phone", "Business Country/Region"),
    "phantombuster/sales_navigator_search": (None, None, None),
    "pipedrive/people": (
        "Person - Email - Work",
        "Person - Phone - Work",
        "Person - Country of Postal address",
    ),
    "salesforce/account_data_export": (None, "Phone", "BillingCountry"),
    "salesforce/contact_data_export": ("Email", "Phone", "MailingCountry"),
    "salesforce/lead_data_export": ("Email", "Phone", "Country"),
    "salesforce/report_leads": ("Email", "Phone", "Country"),
    "salesforce/rest_query_contacts": ("Email", "Phone", "MailingAddress.countryCode"),
    "singer/tap_hubspot_contacts": ("property_email", "property_phone", None),
    "singer/tap_pipedrive_persons": (
        "emails[0].value",
        "phones[0].value",
        "postal_address.country",
    ),
    "vcard/contacts": ("Email", "Mobile", "Country"),
    "zoho_crm/leads": ("Email", "Phone", None),
    "zoominfo/contacts": ("Email Address", "Direct Phone Number", "Country"),
}

# Kinds of differences that are none of sluice's, and why.
ARGUED = {
    "another of several addresses": (
        "the first one in the cell is no address; the truth knows only that one"
    ),
    "not kept in this layout": "the layout leaves the value out of some records",
    "digits lost to a spreadsheet": "the file holds 1.21256E+10; sluice says so and invents nothing",
    "blank without a country": "national form, and nothing that was read tells the country",
    "plain address, soiled truth": "the generator writes an address here that its truth calls unusable",
}

# The figures of the last line.
FIGURES = ("emails", "known", "told", "clean", "recognised")

# Layouts whose generator leaves phones out of some records.
PARTIAL = {"lusha/contacts", "zoominfo/contacts", "linkedin/connections"}
# Columns by which the mapping leaves records out, and what they hold then.
LEFT_OUT = {"singer/tap_pipedrive_persons": ("is_deleted", "true")}
# Layouts whose generator writes addresses as they are beside a truth that soils some of them.
PLAIN = {"klaviyo/suppressions"}


def run(arguments, text=None):
    """Standard output of sluice, or None when it refuses."""
    done = subprocess.run(arguments, input=text, capture_output=True, check=False)
    return done.stdout if done.returncode in (0, 4) else None


def table(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


class Sluice:
    """The commands that the check calls."""

    def __init__(self, program):
        self.program = program

    def parse(self, path):
        data = run([self.program, "parse", path])
        return table(data) if data else None

    def normalize(self, kind, values, regions=None):
        """The normal forms of values, each read in its region."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["id", "value", "region"])
        for at, value in enumerate(values):
            writer.writerow([at, value, regions[at] if regions else ""])
        data = run([self.program, "normalize", kind], text.getvalue().encode())
        if data is None:
            sys.exit(f"check_exports: sluice normalize {kind} failed")
        return [line[1] for line in table(data)[1:]]

    def mapping(self, path):
        """The name of the mapping that an import would take."""
        data = run([self.program, "sniff", path, "--json"])
        return json.loads(data).get("mapping") if data else None

    def clean(self, path, folder):
        """The cleaned rows as dictionaries, and the counts of the run; None when it refuses."""
        target = os.path.join(folder, "clean.csv")
        command = [self.program, "clean", path, "-o", target, "--as", "contacts", "--json"]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 4):
            return None
        counts = json.loads(done.stderr.decode().strip().splitlines()[-1])
        with open(target, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file)), counts


def expected_columns(generator, layout):
    """The vendor's header in order, without placeholders; empty for formats that have none."""
    with open(os.path.join(os.path.dirname(generator), "headers.json"), encoding="utf-8") as file:
        headers = json.load(file)
    source, _, kind = layout.partition("/")
    names = headers.get(source, {}).get(kind, [])
    return [name for name in names if "<" not in name and not name.startswith("custom.")]


def has_in_order(names, header):
    rest = iter(header)
    return all(name in rest for name in names)


def cells(rows, column):
    if column is None or column not in rows[0]:
        return None
    at = rows[0].index(column)
    return [line[at] if at < len(line) else "" for line in rows[1:]]


def email_kind(layout, value, found, wanted):
    """Why an address differs; None when it does not."""
    if found == wanted:
        return None
    if layout in PLAIN and found == value and not wanted:
        return "plain address, soiled truth"
    if found and not wanted and "@" in value and any(mark in value for mark in (":::", ",", ";")):
        return "another of several addresses"
    if not value:
        return "not kept in this layout"
    if found and wanted:
        return "another address"
    return "address not accepted" if wanted else "address accepted that is none"


def phone_kind(value, found, wanted, region):
    """Why a number differs; None when it does not."""
    if not value:
        return "not kept in this layout" if found != wanted else None
    isDamaged = "E+" in value
    if found == wanted:
        return None
    if not found and isDamaged:
        return "digits lost to a spreadsheet"
    if not found and not region and "+" not in value:
        return "blank without a country"
    return "another number" if found else "number not accepted"


def not_called(rows, truth):
    """Indexes of records whose people asked not to be called: in the record itself, in another of the same
    person, or of the same number."""
    columns = [index for index, name in enumerate(rows[0]) if re.fullmatch(r"(?i)do.?not.?call", name)]
    said = {
        index
        for index, row in enumerate(rows[1 : len(truth) + 1])
        if any(column < len(row) and row[column].strip().lower() in ("true", "yes", "1") for column in columns)
    }
    people = {truth[index]["person"] for index in said}
    numbers = {truth[index]["e164"] for index in said} - {""}
    return {index for index, line in enumerate(truth) if line["person"] in people or line["e164"] in numbers}


class Check:
    """What was compared so far."""

    def __init__(self, sluice, generator):
        self.sluice = sluice
        self.generator = generator
        self.scores = defaultdict(lambda: [0, 0])
        self.misses = defaultdict(list)

    def score(self, figure, layout, kinds):
        """Counts one figure of a layout and returns it as `right/all`."""
        right = 0
        for record, kind in enumerate(kinds, start=1):
            if kind is None or kind in ARGUED:
                right += 1
            if kind is not None:
                self.misses[(figure, layout, kind)].append(record)
        self.scores[figure][0] += right
        self.scores[figure][1] += len(kinds)
        return f"{figure} {right}/{len(kinds)}"

    def layout(self, path, layout, truth, folder):
        """Compares one file; returns its line."""
        rows = self.sluice.parse(path)
        if rows is None or (layout not in COLUMNS) or COLUMNS[layout][0] not in [None, *rows[0]]:
            self.scores["unread"][1] += 1
            return f"{layout}: not read by this version"
        email, phone, country = COLUMNS[layout]
        cleaned = self.sluice.clean(path, folder)
        skipped = cleaned[1]["skipped"] if cleaned else 0
        column, mark = LEFT_OUT.get(layout, (None, None))
        skipped -= sum(value == mark for value in cells(rows, column) or [])
        records = (cleaned[1]["read"] - skipped) if cleaned else len(rows) - 1
        names = expected_columns(self.generator, layout)
        if path.endswith(".xlsx"):
            # The workbook has some of the columns of the layout, in an order of its own.
            hasColumns = set(rows[0]) <= set(names)
        else:
            hasColumns = path.endswith(("json", ".vcf")) or has_in_order(names, rows[0])
        isWhole = records == len(truth) and hasColumns
        self.scores["layouts"][0] += isWhole
        self.scores["layouts"][1] += 1
        parts = [f"{records} of {len(truth)} records, {len(rows[0])} columns"]
        if not isWhole:
            parts.append("RECORDS OR COLUMNS DIFFER")
        del rows[len(truth) + 1 :]
        values = cells(rows, email)
        addresses = set()
        if values:
            found = self.sluice.normalize("email", values)
            addresses = set(found) - {""}
            wanted = [line["email_norm"] for line in truth]
            kinds = [email_kind(layout, *line) for line in zip(values, found, wanted)]
            parts.append(self.score("emails", layout, kinds))
        values = cells(rows, phone)
        if values:
            wanted = [line["e164"] for line in truth]
            named = cells(rows, country)
            regions = self.sluice.normalize("country", named) if named else [""] * len(values)
            found = self.sluice.normalize("phone-cell", values, regions)
            parts.append(
                self.score("known", layout, list(map(phone_kind, values, found, wanted, regions)))
            )
            regions = [line["region"] for line in truth]
            found = self.sluice.normalize("phone-cell", values, regions)
            parts.append(
                self.score("told", layout, list(map(phone_kind, values, found, wanted, regions)))
            )
        if cleaned and email and cleaned[0] and "person.email" not in cleaned[0][0]:
            parts.append("clean does not know the e-mail column")
        elif cleaned and email:
            silent = {truth[index]["email_norm"] for index in not_called(rows, truth)} - {""}
            parts.append(self.people(layout, cleaned, truth, addresses, silent))
        return f"{layout}: {', '.join(parts)}"

    def people(self, layout, cleaned, truth, addresses, silent):
        """Compares cleaned people with those of the truth, whatever their order.

        Where nobody was suppressed, every address of the file must be there; those of `silent` without a number.
        """
        lines, counts = cleaned
        numbers = defaultdict(set)
        for line in truth:
            if line["email_norm"]:
                numbers[line["email_norm"]].add(line["e164"])
        kinds = []
        has_phone = any("phone" in name or "mobile" in name for name in (lines or [{}])[0])
        for line in lines:
            address = line.get("person.email", "")
            phones = [line.get(f"{name}", "") for name in ("person.phone", "person.mobile", "company.phone")]
            found = next(filter(None, phones), "")
            if address and address not in numbers:
                kinds.append(self.argued(layout) or "another address")
            elif address in silent:
                kinds.append("a number of somebody who must not be called" if found else None)
            elif address and found and found not in numbers[address]:
                kinds.append("another number")
            elif address and not found and has_phone and layout not in PARTIAL:
                country = line.get("person.country") or line.get("company.country")
                if "E+" in line.get("_sluice_kept", ""):
                    kinds.append("digits lost to a spreadsheet")
                else:
                    kinds.append("number not accepted" if country else "blank without a country")
            else:
                kinds.append(None)
        if counts["suppressed"] == 0:
            lost = addresses - {line.get("person.email", "") for line in lines}
            kinds += ["address lost"] * len(lost)
        return self.score("clean", layout, kinds)

    def recognition(self, folder):
        """Asks for the mapping of every generated file; returns a line for each wrong one."""
        table = os.path.join(os.path.dirname(__file__), "..", "fixtures", "exports", "layouts.csv")
        with open(table, newline="", encoding="utf-8") as file:
            expected = dict(csv.reader(file))
        lines = []
        for path in sorted(glob.glob(f"{folder}/*/*")):
            if path.endswith(".truth.csv"):
                continue
            name, dot, kind = os.path.relpath(path, folder).rpartition(".")
            name = name.rsplit("-", 1)[0] + dot + kind
            if name not in expected:
                continue
            found = self.sluice.mapping(path)
            self.scores["recognised"][0] += found == expected[name]
            self.scores["recognised"][1] += 1
            if found != expected[name]:
                lines.append(f"{name}: taken for {found} instead of {expected[name]}")
        return lines

    def argued(self, layout):
        """The argument by which an address of this layout may be unknown to the truth."""
        for figure, name, kind in self.misses:
            if figure == "emails" and name == layout and kind in ARGUED and "address" in kind:
                return kind
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("generator")
    parser.add_argument("sluice")
    parser.add_argument("--rows", type=int, default=1_000)
    options = parser.parse_args()
    check = Check(Sluice(os.path.abspath(options.sluice)), os.path.abspath(options.generator))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, check.generator, "all-small", str(options.rows)],
            env={**os.environ, "OUT": folder},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        for path in sorted(glob.glob(f"{folder}/*/*.truth.csv")):
            path = path.removesuffix(".truth.csv")
            layout = os.path.relpath(path, folder).rsplit("-", 1)[0]
            with open(f"{path}.truth.csv", newline="", encoding="utf-8") as file:
                truth = list(csv.DictReader(file))
            print("  " + check.layout(path, layout, truth, folder))
        for line in check.recognition(folder):
            print("  " + line)
    report(check)


def report(check):
    print("  misses:")
    totals = Counter()
    for (figure, layout, kind), records in sorted(check.misses.items()):
        totals[(figure, kind)] += len(records)
        if kind not in ARGUED:
            some = ", ".join(map(str, records[:5]))
            print(f"    {figure}, {layout}: {kind}, {len(records)} records, such as {some}")
    for (figure, kind), count in sorted(totals.items()):
        if kind in ARGUED:
            print(f"    {figure}: {kind}, {count} records, argued: {ARGUED[kind]}")
    unread = check.scores["unread"][1]
    figures = {name: "/".join(map(str, check.scores[name])) for name in FIGURES}
    layouts = "/".join(map(str, check.scores["layouts"]))
    print(
        f"exports: {layouts} layouts whole, {unread} not read, emails {figures['emails']}, "
        f"phones known {figures['known']} told {figures['told']}, clean {figures['clean']}, "
        f"recognised {figures['recognised']}"
    )


if __name__ == "__main__":
    main()
