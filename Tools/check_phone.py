#!/usr/bin/env python3
"""Compares sluice's phone parser with the PyPI package `phonenumbers` over generated spellings.

    .venv/bin/pip install phonenumbers
    .venv/bin/python Tools/check_phone.py --count 200000 --seed 7 -- PROGRAM ARGUMENTS…

PROGRAM reads CSV lines `id,value,region` and writes `id,e164,valid,type,region,ext`, and as a
seventh field the outcome if it knows it. Spellings cover every region, number type and format, in
the number's own and in other default regions; with extensions, labels, prefixes, foreign digits and
random damage; and random digits and punctuation. `--sample FILE` writes test cases instead: tab
separated, with the outcome that `phonenumbers` gives.
"""

import argparse
import csv
import io
import random
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from importlib import metadata as package_metadata

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumberFormat, PhoneNumberType
from phonenumbers import ValidationResult, re_util

try:
    from re import _parser as sre_parse
except ImportError:
    import sre_parse

TYPES = ["fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip"]
TYPES += ["personal_number", "pager", "uan", "voicemail"]
FORMATS = [
    PhoneNumberFormat.E164,
    PhoneNumberFormat.INTERNATIONAL,
    PhoneNumberFormat.NATIONAL,
    PhoneNumberFormat.RFC3966,
]
OUTCOMES = {
    ValidationResult.IS_POSSIBLE: "possible",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "tooShort",
    ValidationResult.TOO_SHORT: "tooShort",
    ValidationResult.TOO_LONG: "tooLong",
    ValidationResult.INVALID_LENGTH: "tooShort",
}
FAILURES = {
    NumberParseException.INVALID_COUNTRY_CODE: "notANumber",
    NumberParseException.NOT_A_NUMBER: "notANumber",
    NumberParseException.TOO_SHORT_AFTER_IDD: "tooShort",
    NumberParseException.TOO_SHORT_NSN: "tooShort",
    NumberParseException.TOO_LONG: "tooLong",
}
EXTENSIONS = ["x{}", " x{}", " ext. {}", " ext {}", " Extension {}", ";ext={}", " extn: {}", "#{}"]
EXTENSIONS += [" xtn.{}", ",,{}", ",{}", " int. {}", " - {}#", "~{}", " доб. {}", " anexo {}", ";{}"]
EXTENSIONS += [" extensión {}", " ｅｘｔ{}", " X{}#", " ext={}", ",,,{}", ", ,{}", ",:{}", ";isub={}"]
LABELS = ["Tel: ", "Phone: ", "M: ", "tel:", "p:", "'", " ", "(", "\u202a", "Büro ", "Fax-Nr. ", '="']
PIECES = list("0123456789") * 2 + ["+", "-", " ", "(", ")", ".", "/", "x", "X", ",", ";", "#", "~"]
PIECES += ["ext", "ext.", "extn", ":", "xt", "int", ";ext=", "tel:", ";phone-context=", "a.com", "*"]
PIECES += ["\t", "\xa0", "０", "٣", "＋", "－", "ー", "．", "～", "＃", "ó", "\u0301", "доб", "ДОБ", "ｘ"]
PIECES += ["A", "bc", "DEF", "ı", "ſ", "K", "é", "_", "\\", "\n", "[", "]", "\u200b", "=", "anexo", ",,"]
PIECES += ["extensio", "²", "१", ";isub=", "00", "011", "+1", "+44", "\u2060", "\u200e", "/x", "\\ x"]


def random_match(tree, rng):
    """A random string that a parsed expression matches, if its look-arounds allow."""
    out = []
    for kind, value in tree:
        kind = str(kind)
        if kind == "LITERAL":
            out.append(chr(value))
        elif kind == "IN":
            member, bounds = rng.choice(value)
            member = str(member)
            if member == "LITERAL":
                out.append(chr(bounds))
            elif member == "RANGE":
                out.append(chr(rng.randint(*bounds)))
            else:
                out.append(rng.choice("0123456789"))
        elif kind == "BRANCH":
            out.append(random_match(rng.choice(value[1]), rng))
        elif kind == "SUBPATTERN":
            out.append(random_match(value[3], rng))
        elif kind == "MAX_REPEAT":
            for _ in range(rng.randint(value[0], min(value[1], 17))):
                out.append(random_match(value[2], rng))
    return "".join(out)


class Generator:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.regions = sorted(phonenumbers.SUPPORTED_REGIONS)
        self.patterns = []
        plans = [(region, PhoneMetadata.metadata_for_region(region)) for region in self.regions]
        for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
            plans.append((None, PhoneMetadata.metadata_for_nongeo_region(code)))
        for region, plan in plans:
            prefix = plan.national_prefix_for_parsing
            prefix = sre_parse.parse(prefix) if prefix else None
            idd = sre_parse.parse(plan.international_prefix) if plan.international_prefix else None
            for name in TYPES + ["general_desc"]:
                desc = getattr(plan, name)
                if desc is not None and desc.national_number_pattern:
                    tree = sre_parse.parse(desc.national_number_pattern)
                    self.patterns.append((region, plan.country_code, name, tree, prefix, idd))
        self.idds = [entry[5] for entry in self.patterns if entry[5] is not None]

    def spelling(self, entry=None):
        """A value and the region to read it in."""
        rng = self.rng
        choice = rng.random()
        if entry is None and choice < 0.05:
            return "".join(rng.choices(PIECES, k=rng.randint(1, 14))), self.other_region(None)
        if entry is None and choice < 0.12:
            digits = "".join(rng.choices("0123456789", k=rng.randint(1, 20)))
            return rng.choice(["", "", "+", "00"]) + digits, self.other_region(None)
        region, code, _, tree, prefix, idd = entry or rng.choice(self.patterns)
        national = random_match(tree, rng)
        value = self.formatted(region, code, national, prefix, idd)
        for _ in range(rng.choice([0, 0, 1, 1, 2])):
            value = self.changed(value)
        return value, self.other_region(region)

    def other_region(self, region):
        draw = self.rng.random()
        if draw < 0.65 and region:
            return region
        return "" if draw < 0.8 else self.rng.choice(self.regions)

    def formatted(self, region, code, national, prefix, idd):
        rng = self.rng
        zeros = len(national) - len(national.lstrip("0"))
        style = rng.random()
        if style < 0.6 and national.strip("0"):
            number = phonenumbers.PhoneNumber(country_code=code, national_number=int(national))
            if zeros:
                number.italian_leading_zero = True
                number.number_of_leading_zeros = zeros
            return phonenumbers.format_number(number, rng.choice(FORMATS))
        if style < 0.7 and prefix is not None:
            return random_match(prefix, rng) + national
        if style < 0.8:
            return random_match(rng.choice([idd or self.idds[0], rng.choice(self.idds)]), rng) + str(code) + national
        return rng.choice(["", "+", "+", str(code), f"+{code}", f"+{code} (0)", "00", f"{code} "]) + national

    def changed(self, value):
        rng = self.rng
        kind = rng.randrange(14)
        at = rng.randrange(len(value) + 1)
        if kind == 0:
            return value[:at] + rng.choice(PIECES) + value[at:]
        if kind == 1:
            return value[:at] + value[at + 1 :]
        if kind == 2:
            return value[:at] + rng.choice("0123456789") + value[at + 1 :]
        if kind in (3, 4, 5):
            digits = "".join(rng.choices("0123456789", k=rng.choice([1, 2, 3, 3, 4, 5, 6, 7, 9, 10, 15, 16, 20, 21])))
            return value + rng.choice(EXTENSIONS).format(digits)
        if kind == 6:
            return rng.choice(LABELS) + value
        if kind == 7:
            return re.sub(r"[- ]", rng.choice(["\xa0", ".", " ", "-", "/", "‑", "", "\u202f"]), value)
        if kind == 8:
            zero = rng.choice([0xFF10, 0x660, 0x966, 0x6F0])
            return "".join(chr(zero + int(c)) if c.isascii() and c.isdigit() else c for c in value)
        if kind == 9:
            return value + rng.choice([" ", ".", ")", "#", " (work)", "ABC", " or 5", "\n", "/x5", ".0"])
        if kind == 10:
            letters = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef", k=rng.randint(1, 5)))
            return value[:at] + letters + value[at + len(letters) :]
        if kind == 11:
            context = rng.choice(["+1", "+44-20", "example.com", "+", "a-b.c1.", "1a", "+(49)", "b", "-a.b"])
            return value + ";phone-context=" + context + rng.choice(["", ";x=1"])
        if kind == 12:
            return "tel:" + value
        return value[:at] + rng.choice(list("()-. /")) + value[at:]


def oracle(case):
    value, region = case
    try:
        number = phonenumbers.parse(value, region or None)
    except NumberParseException as failure:
        outcome = FAILURES[failure.error_type]
        if "default region" in str(failure):
            outcome = "noRegion"
        return ("", "0", "UNKNOWN", "", "", outcome)
    valid = phonenumbers.is_valid_number(number)
    outcome = "valid"
    if not valid:
        outcome = OUTCOMES[phonenumbers.is_possible_number_with_reason(number)]
    extension = "".join(str(int(digit)) for digit in number.extension or "")
    return (
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        "1" if valid else "0",
        PhoneNumberType.to_string(phonenumbers.number_type(number)),
        phonenumbers.region_code_for_number(number) or "",
        extension,
        outcome,
    )


def start_worker():
    re_util.enable_pattern_cache()


def answers_of(program, cases):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        (index, value, region) for index, (value, region) in enumerate(cases)
    )
    run = subprocess.run(program, input=text.getvalue().encode(), stdout=subprocess.PIPE, check=True)
    rows = list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
    if len(rows) != len(cases):
        sys.exit(f"the program answered {len(rows)} of {len(cases)} lines")
    return [tuple(row[1:]) for row in rows]


def escaped(value):
    r"""The value with backslashes and all that does not show as `\\`, `\n`, `\t` or `\u{…}`."""
    known = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    hidden = re.compile("[CZM]")
    return "".join(
        known.get(c)
        or (f"\\u{{{ord(c):X}}}" if c != " " and hidden.match(unicodedata.category(c)) else c)
        for c in value
    )


def write_sample(path, generator, per_pattern):
    version = package_metadata.version("phonenumbers")
    lines = [f"# Outcomes of the PyPI package phonenumbers {version}, made by Tools/check_phone.py --sample"]
    lines.append("# value\tdefault region\te164\ttype\tregion\textension\toutcome")
    seen = set()
    for entry in generator.patterns:
        for _ in range(per_pattern):
            value, region = generator.spelling(entry)
            if (value, region) in seen:
                continue
            seen.add((value, region))
            e164, _, kind, found, extension, outcome = oracle((value, region))
            lines.append("\t".join([escaped(value), region, e164, kind, found, extension, outcome]))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print(f"{path}: {len(lines) - 2:,} cases")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument("--show", type=int, default=20, help="how many differences to print")
    arguments.add_argument("--sample", help="write test cases to this file instead")
    arguments.add_argument("--per-pattern", type=int, default=3)
    arguments.add_argument("program", nargs="*")
    options = arguments.parse_args()
    PhoneMetadata.load_all()
    start_worker()
    generator = Generator(options.seed)
    if options.sample:
        return write_sample(options.sample, generator, options.per_pattern)
    cases = [generator.spelling() for _ in range(options.count)]
    with ProcessPoolExecutor(options.jobs, initializer=start_worker) as pool:
        expected = list(pool.map(oracle, cases, chunksize=2000))
    answers = answers_of(options.program, cases)
    wrong = [
        (case, want, got)
        for case, want, got in zip(cases, expected, answers)
        if want[: len(got)] != got
    ]
    for (value, region), want, got in wrong[: options.show]:
        print(f"{value!a} in {region or 'no region'}\n  expected {want}\n  got      {got}")
    share = 100 * (1 - len(wrong) / len(cases))
    valid = sum(want[1] == "1" for want in expected)
    version = package_metadata.version("phonenumbers")
    print(
        f"{len(cases):,} spellings, seed {options.seed}, {valid:,} of them valid: "
        f"{share:.4f} % agree with phonenumbers {version}, {len(wrong):,} differ"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
