#!/usr/bin/env python3
"""Compares what sluice reads of texts in many character sets with what they say.

usage: check_encodings.py FOLDER SLUICE

FOLDER holds one folder a language, in it one file a character set, named after it. Prints the files that
differ, then one line with the score. What counts is the text, not the name of the set.
"""
import csv
import io
import os
import subprocess
import sys

# Names that the converter does not know, or that stand for something else.
NAMES = {
    "uhc": "CP949",
    "maccyrillic": "MAC-CYRILLIC",
    "maccentraleurope": "MAC-CENTRALEUROPE",
    "ibm852": "CP852",
    "ibm855": "CP855",
    "ibm866": "CP866",
    "utf-16.be": "UTF-16BE",
    "utf-16.le": "UTF-16LE",
    "utf-32.be": "UTF-32BE",
    "utf-32.le": "UTF-32LE",
}


def label(file):
    return file if file in NAMES else file.rsplit(".", 1)[0]


def lines(text):
    text = text.lstrip("\ufeff").replace("\r", "\n")
    return [line.strip() for line in text.split("\n") if line.strip()]


def expected(path, name):
    command = ["iconv", "-f", NAMES.get(name, name), "-t", "UTF-8", path]
    return lines(subprocess.run(command, capture_output=True, check=True).stdout.decode())


def found(path, sluice):
    command = [sluice, "parse", path, "--delimiter", "\x01", "--quote", "none"]
    run = subprocess.run(command, capture_output=True)
    if run.returncode != 0:
        return None
    text = io.StringIO(run.stdout.decode("utf-8", "replace"), newline="")
    return lines("\n".join(row[0] if row else "" for row in csv.reader(text)))


def main(folder, sluice):
    scores = {True: [0, 0], False: [0, 0]}
    for place, _, files in sorted(os.walk(folder)):
        if place == folder:
            continue
        for file in sorted(files):
            path, name = os.path.join(place, file), label(file)
            is_right = found(path, sluice) == expected(path, name)
            score = scores[name.startswith("utf") or name == "ascii"]
            score[0] += is_right
            score[1] += 1
            if not is_right:
                print(os.path.relpath(path, folder))
    unicode, other = scores[True], scores[False]
    print(f"encodings: unicode {unicode[0]}/{unicode[1]} others {other[0]}/{other[1]}")


main(*sys.argv[1:])
