#!/usr/bin/env python3
"""Writes Sources/Sluice/Normalizers/Phone/PhoneTimeZoneData.swift from the PyPI package `phonenumbers`.

    .venv/bin/pip install phonenumbers
    .venv/bin/python Tools/generate_phone_time_zones.py

A line names a zone and the number prefixes that lie in it; the line `-` has the prefixes that lie in
several. A prefix whose next shorter one says the same is left out. `--sample FILE` writes test cases
instead: a valid number of each region, type and prefix, and its zone, blank when there are several.
"""

import argparse
import random
import textwrap
from collections import defaultdict
from importlib import metadata as package_metadata
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata
from phonenumbers.timezone import time_zones_for_number
from phonenumbers.tzdata import TIMEZONE_DATA

OUTPUT = Path(__file__).parent.parent / "Sources/Sluice/Normalizers/Phone/PhoneTimeZoneData.swift"
TYPES = ["fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "uan", "pager"]


def only(zones):
    """The one zone, or a dash."""
    return zones[0] if len(zones) == 1 and zones[0] != "Etc/Unknown" else "-"


def shorter(prefix):
    for length in range(len(prefix) - 1, 0, -1):
        if prefix[:length] in TIMEZONE_DATA:
            return only(TIMEZONE_DATA[prefix[:length]])
    return None


def write_table():
    zones = defaultdict(list)
    for prefix, names in sorted(TIMEZONE_DATA.items()):
        if only(names) != shorter(prefix):
            zones[only(names)].append(prefix)
    lines = []
    for name, prefixes in sorted(zones.items()):
        # Long lines are repeated with the same name, so that the file can be read.
        for part in textwrap.wrap(" ".join(prefixes), 90 - len(name)):
            lines.append(f"    {name} {part}")
    version = package_metadata.version("phonenumbers")
    OUTPUT.write_text(
        f"// Compiled from the PyPI package phonenumbers {version} (libphonenumber's time zone data), "
        "Apache License 2.0.\n"
        "// Made by Tools/generate_phone_time_zones.py, which describes the form; do not edit.\n"
        "// swift-format-ignore-file\n\n"
        "/// Holds the time zones of number prefixes in text form, for `PhoneTimeZones` to decode.\n"
        "enum PhoneTimeZoneData {\n"
        '  static let text = """\n' + "\n".join(lines) + '\n    """\n'
        "}\n",
        encoding="ascii",
    )
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size:,} bytes")


def sample():
    """Example numbers of every region and type, and numbers with a tail behind every prefix."""
    rng = random.Random(1)
    numbers = set()
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        plan = PhoneMetadata.metadata_for_region(region)
        for name in TYPES:
            desc = getattr(plan, name)
            if desc is not None and desc.example_number:
                numbers.add(f"+{plan.country_code}{desc.example_number}")
    for prefix in rng.sample(sorted(TIMEZONE_DATA), 600):
        for _ in range(40):
            number = "+" + prefix + "".join(rng.choices("0123456789", k=rng.randint(4, 8)))
            try:
                if phonenumbers.is_valid_number(phonenumbers.parse(number)):
                    numbers.add(number)
                    break
            except phonenumbers.NumberParseException:
                pass
    for number in sorted(numbers):
        parsed = phonenumbers.parse(number)
        if phonenumbers.is_valid_number(parsed):
            zone = only(time_zones_for_number(parsed))
            yield number, "" if zone == "-" else zone


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=Path)
    path = parser.parse_args().sample
    if path is None:
        return write_table()
    version = package_metadata.version("phonenumbers")
    lines = [f"# Zones by the PyPI package phonenumbers {version}, made by Tools/{Path(__file__).name} --sample"]
    lines += [f"{number}\t{zone}" for number, zone in sample()]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{path}: {len(lines) - 1:,} cases")


if __name__ == "__main__":
    main()
