#!/usr/bin/env python3
"""Runs `sluice dedupe` on labelled sets and scores its clusters.

    Tools/check_dedupe.py CORPUS SLUICE [SET=FLOOR ...]

CORPUS is a folder with the sets as CSV, each with a column `cluster` that tells the truth, and `name_pairs.csv`.
The mappings are in `fixtures/dedupe`. Prints one line a set: F1 over pairs of records, B³, and the best F1 that any
threshold would have reached. Fails when a set is under its floor.
"""

import collections
import csv
import io
import pathlib
import subprocess
import sys

MAPPINGS = pathlib.Path(__file__).parent.parent / "fixtures" / "dedupe"
SETS = {
    "febrl1": "febrl",
    "febrl2": "febrl",
    "febrl3": "febrl",
    "febrl4": "febrl",
    "fake1000": "fake1000",
    "fodors_zagats": "fodors_zagats",
    "early_childhood": "early_childhood",
    "senzing_truthset": "senzing_truthset",
}
THRESHOLDS = [-2, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6]


def table(sluice: str, *arguments: str) -> list[dict[str, str]]:
    run = subprocess.run([sluice, "dedupe", *arguments], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"sluice dedupe {' '.join(arguments)}: {run.stderr}")
    return list(csv.DictReader(io.StringIO(run.stdout)))


def pairs(counts) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def scores(found: list[str], truth: list[str]) -> tuple[float, float]:
    """F1 over pairs, and B³ as F1."""
    both = collections.Counter(zip(found, truth))
    clusters, entities = collections.Counter(found), collections.Counter(truth)
    right = pairs(both.values())
    total = pairs(clusters.values()) + pairs(entities.values())
    precision = sum(count * count / clusters[one] for (one, _), count in both.items()) / len(truth)
    recall = sum(count * count / entities[other] for (_, other), count in both.items()) / len(truth)
    return 2 * right / total if total else 1.0, 2 * precision * recall / (precision + recall)


def judge(sluice: str, path: pathlib.Path, mapping: str) -> tuple[float, float, float]:
    """F1 and B³ as shipped, and the best F1 in hindsight."""
    with path.open(encoding="utf-8", newline="") as rows:
        truth = [row["cluster"] for row in csv.DictReader(rows)]

    def run(*arguments: str) -> tuple[float, float]:
        rows = table(sluice, str(path), "--mapping", str(MAPPINGS / f"{mapping}.yaml"), *arguments)
        # The column of the truth has the same name and comes first: the added one was renamed.
        added = [name for name in rows[0] if name.startswith("cluster")][-1]
        return scores([row[added] for row in rows], truth)

    f1, b3 = run()
    best = max(run(f"--threshold={threshold}")[0] for threshold in THRESHOLDS)
    return f1, b3, max(best, f1)


def judge_names(sluice: str, path: pathlib.Path, work: pathlib.Path) -> float:
    """F1 over pairs of names: people's as people, all others as companies."""
    with path.open(encoding="utf-8", newline="") as rows:
        cases = list(csv.DictReader(rows))
    right = found = true = 0
    for kind in ("contacts", "companies"):
        chosen = [case for case in cases if (case["schema"] == "Person") == (kind == "contacts")]
        file = work / f"{kind}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, ["name1", "name2"], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(chosen)
        rows = table(sluice, str(file), "--as", kind, "--compare", "name1,name2")
        for case, row in zip(chosen, rows, strict=True):
            is_match, is_same = case["is_match"] == "true", row["same"] == "yes"
            right += is_match and is_same
            true += is_match
            found += is_same
    return 2 * right / (found + true)


def main() -> None:
    import tempfile

    corpus, sluice = pathlib.Path(sys.argv[1]), sys.argv[2]
    floors = dict(argument.split("=") for argument in sys.argv[3:])
    failed = False
    for name, mapping in SETS.items():
        path = corpus / f"{name}.csv"
        if not path.exists() or (floors and name not in floors):
            continue
        f1, b3, best = judge(sluice, path, mapping)
        floor = float(floors.get(name, 0))
        failed |= f1 < floor
        print(f"dedupe {name}: F1 {f1:.4f} (floor {floor}), B3 {b3:.4f}, best threshold {best:.4f}", flush=True)
    if (corpus / "name_pairs.csv").exists() and (not floors or "name_pairs" in floors):
        with tempfile.TemporaryDirectory() as work:
            f1 = judge_names(sluice, corpus / "name_pairs.csv", pathlib.Path(work))
        floor = float(floors.get("name_pairs", 0))
        failed |= f1 < floor
        print(f"dedupe name_pairs: F1 {f1:.4f} (floor {floor})")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
