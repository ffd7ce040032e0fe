#!/usr/bin/env python3
"""Compares sluice's similarity by trigrams with PostgreSQL's pg_trgm, to the bit.

    python3 Tools/check_trigrams.py golden PAIRS.csv PROGRAM
    python3 Tools/check_trigrams.py fuzz PROGRAM --db URL --count 10000000 [--seed 1] [--c-locale]
    python3 Tools/check_trigrams.py sets PROGRAM NAMES.tsv --db URL [--thresholds 0.3,0.7]
    python3 Tools/check_trigrams.py cases --db URL > fixtures/matching/trigrams.tsv

PROGRAM is trigram-bench of Benchmarks. `golden` reads pairs with the answers of a server, `fuzz` makes
pairs and asks the server at URL, `sets` compares the pairs of a join of the names with themselves with those
that `%` finds, and `cases` writes pairs of made-up texts with the server's answers. The database needs the
extension pg_trgm, and for --c-locale LC_CTYPE C. Ends with 1 where anything differs.
"""

import argparse
import csv
import random
import subprocess
import sys

CHUNK = 500_000
FAMILIES = ["Wernburg", "Oakhollow", "Štěpánková", "Müllner", "O'Tarrow", "van der Halm", "Ñandúez", "Łobodzka",
            "Краснова", "Παπαδή", "田中", "김수아", "Ødegård", "de la Crouse", "İnanç", "STRASSNER", "Straßner"]
GIVEN = ["Robin", "Agnieszka", "Jörg", "Zoë", "Анна", "Ελένη", "花子", "Mary-Jane", "J.", "Björk", "Ahmet", "al"]
FORMS = ["GmbH", "Inc.", "& Co. KG", "S.p.A.", "株式会社", "ООО", "Ltd", "ApS", "(Holding)", "24/7", "№ 1"]
EDGES = ["", " ", "a", "A", "ab", "abc", "ABC", "a b", "a-b", "--", "a a a", "aaaa", "  a  ", "1", "٣", "²", "ⓐ", "Ⓐ",
         "ﬁx", "Å", "A\u030a", "e\u0301", "K", "k", "ı", "I", "İ", "ß", "ẞ", "ς", "Σ", "😀", "a😀b", "𐐀", "𐐨", "中", "中文",
         "x_y", "x.y@z.example", "two words", "words", "word", "three big words", "ｱｲｳ", "ＡＢＣ", "ǅ", "ǆ"]


def answers(program: str, pairs: list[tuple[str, str]], *options: str) -> list[list[str]]:
    lines = "".join(f"{a.encode().hex()} {b.encode().hex()}\n" for a, b in pairs)
    ran = subprocess.run([program, "pairs", *options], input=lines, capture_output=True, text=True, check=True)
    return [line.split() for line in ran.stdout.splitlines()]


def golden(path: str, program: str) -> int:
    with open(path, newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    found = answers(program, [(row["a"], row["b"]) for row in rows])
    names = ["sim_hex", "word_hex", "strict_hex", "pct_0_7", "ge_0_7"]
    differing = 0
    for row, answer in zip(rows, found, strict=True):
        differing += answer + [answer[3]] != [row[name] for name in names]
    print(f"trigrams: {len(rows) - differing}/{len(rows)} pairs to the bit")
    return differing


def psql(url: str, *arguments: str, stdin=None) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", url, *arguments],
        stdin=stdin, capture_output=True, text=True, check=True)


def fuzz(program: str, url: str, count: int, seed: int, options: list[str]) -> int:
    differing = done = 0
    psql(url, "-c", "DROP TABLE IF EXISTS fuzzed", "-c",
         "CREATE UNLOGGED TABLE fuzzed (a text, b text, s integer, w integer, t integer, p boolean)")
    while done < count:
        size = min(CHUNK, count - done)
        with subprocess.Popen([program, "fuzz", str(size), str(seed + done), *options], stdout=subprocess.PIPE) as made:
            psql(url, "-c", "TRUNCATE fuzzed", "-c", "\\copy fuzzed FROM STDIN", stdin=made.stdout)
        told = psql(url, "-c", "SET pg_trgm.similarity_threshold = 0.7", "-c", """
            SELECT count(*), count(*) FILTER (WHERE float4send(similarity(a, b)) <> int4send(s)
              OR float4send(word_similarity(a, b)) <> int4send(w)
              OR float4send(strict_word_similarity(a, b)) <> int4send(t)
              OR (a % b) <> p OR (similarity(a, b) >= 0.7) <> p) FROM fuzzed""").stdout
        asked, wrong = map(int, told.split("|"))
        if asked != size:
            sys.exit(f"{size} pairs were made and {asked} arrived")
        differing += wrong
        done += size
        print(f"\r{done} pairs, {differing} differ", end="", file=sys.stderr)
    print(file=sys.stderr)
    print(f"trigrams: {done - differing}/{done} fuzzed pairs to the bit")
    psql(url, "-c", "DROP TABLE fuzzed")
    return differing


def sets(program: str, names: str, url: str, thresholds: list[str]) -> int:
    """Pairs of different rows; the program numbers rows from 0."""
    psql(url, "-c", "DROP TABLE IF EXISTS joined", "-c", "CREATE UNLOGGED TABLE joined (row serial, name text)")
    with open(names, encoding="utf-8") as source:
        lines = "".join(line.rstrip("\n").split("\t")[2].replace("\\", "\\\\") + "\n" for line in source)
    subprocess.run(["psql", "--no-psqlrc", "--quiet", url, "-c", "\\copy joined (name) FROM STDIN"],
                   input=lines, text=True, check=True)
    psql(url, "-c", "CREATE INDEX ON joined USING gin (name gin_trgm_ops)", "-c", "ANALYZE joined")
    failed = 0
    for threshold in thresholds:
        theirs = psql(url, "-c", f"SET pg_trgm.similarity_threshold = {threshold}", "-c",
                      "SELECT a.row - 1, b.row - 1 FROM joined a JOIN joined b ON a.name % b.name"
                      " WHERE a.row < b.row").stdout.split()
        ran = subprocess.run([program, "list", names, threshold], capture_output=True, text=True, check=True)
        ours = ran.stdout.split()
        equal = set(theirs) == set(ours) and len(ours) == len(set(ours))
        print(f"trigrams: % at {threshold} finds {len(theirs)} pairs, the join {len(ours)}: "
              + ("the same" if equal else "NOT the same"))
        failed += not equal
    psql(url, "-c", "DROP TABLE joined")
    return failed


def escaped(text: str) -> str:
    return "".join(char if 0x20 < ord(char) < 0x7F and char != "\\" else f"\\u{{{ord(char):X}}}" for char in text)


def cases(url: str) -> None:
    generator = random.Random(15)
    pairs = [(a, generator.choice(EDGES)) for a in EDGES for _ in range(3)] + [(a, a) for a in EDGES]
    while len(pairs) < 420:
        one = [generator.choice(GIVEN), generator.choice(FAMILIES)]
        if generator.random() < 0.4:
            one = [generator.choice(FAMILIES), generator.choice(FORMS)]
        other = list("  ".join(one[::generator.choice([1, 1, -1])]))
        for _ in range(generator.randint(0, 3)):
            other[generator.randrange(len(other))] = generator.choice(["", "e", "É", " ", other[0] * 2, "7"])
        pair = (" ".join(one), "".join(other).swapcase() if generator.random() < 0.2 else "".join(other))
        if generator.random() < 0.2:
            pair = (one[0], pair[1])
        if pair not in pairs:
            pairs.append(pair)
    quoted = [", ".join("'" + text.replace("'", "''") + "'" for text in pair) for pair in pairs]
    values = ", ".join(f"({number}, {pair})" for number, pair in enumerate(quoted))
    told = psql(url, "-c", "SET pg_trgm.similarity_threshold = 0.7", "-c", f"""
        SELECT encode(float4send(similarity(a, b)), 'hex'), encode(float4send(word_similarity(a, b)), 'hex'),
          encode(float4send(strict_word_similarity(a, b)), 'hex'), a % b
        FROM (VALUES {values}) AS pair (number, a, b) ORDER BY number""").stdout.split()
    kind = psql(url, "-c", "SELECT datctype FROM pg_database WHERE datname = current_database()").stdout.strip()
    print(f"# What PostgreSQL 15 with pg_trgm 1.6 and LC_CTYPE {kind} answers, by Tools/check_trigrams.py")
    print("# one\tother\tbits of similarity\tof word_similarity\tof strict_word_similarity\tone % other at 0.7")
    for (a, b), answer in zip(pairs, told, strict=True):
        print("\t".join([escaped(a), escaped(b), *answer.split("|")]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("golden")
    one.add_argument("pairs")
    one.add_argument("program")
    one = commands.add_parser("fuzz")
    one.add_argument("program")
    one.add_argument("--count", type=int, default=10_000_000)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--c-locale", action="store_true")
    one.add_argument("--db", required=True)
    one = commands.add_parser("sets")
    one.add_argument("program")
    one.add_argument("names")
    one.add_argument("--thresholds", default="0.3,0.6,0.7,0.8,0.9")
    one.add_argument("--db", required=True)
    one = commands.add_parser("cases")
    one.add_argument("--db", required=True)
    options = parser.parse_args()
    match options.command:
        case "golden":
            sys.exit(golden(options.pairs, options.program) > 0)
        case "fuzz":
            extra = ["--c-locale"] if options.c_locale else []
            sys.exit(fuzz(options.program, options.db, options.count, options.seed, extra) > 0)
        case "sets":
            sys.exit(sets(options.program, options.names, options.db, options.thresholds.split(",")) > 0)
        case "cases":
            cases(options.db)


if __name__ == "__main__":
    main()
