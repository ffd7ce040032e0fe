#!/usr/bin/env python3
"""Writes the table of country names and codes, and the table of Latin base letters it is folded with.

    pip install babel==2.18.0 pycountry==26.2.16
    python3 Tools/generate_countries.py Sources/Sluice/Normalizers/Country

Names come from Unicode CLDR as packaged by Babel (BSD-3-Clause; data under the Unicode licence),
codes and official English names from pycountry (LGPL-2.1; only facts are taken: codes and names).
"""

import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

LANGUAGES = """en de fr es it pt pt_PT nl sv da nb nn fi is cs sk pl hu ro bg el ru uk sr hr sl
    sr_Latn et lv lt tr ar he fa hi th vi id ms ko ja zh zh_Hant ca eu gl cy ga de_AT de_CH""".split()

# What people write and no source lists. England and its neighbours are parts of GB in ISO 3166.
ALIASES = {
    "AE": ["UAE", "U.A.E.", "Emirates", "Vereinigte Arabische Emirate", "VAE", "EAU"],
    "BA": ["Bosnia", "Bosnia & Herzegovina", "Bosnien"],
    "BY": ["Belorussia", "Weissrussland", "Biélorussie", "Bielorrusia"],
    "CD": ["DR Congo", "D.R. Congo", "DRC", "Congo Kinshasa", "Zaire",
           "Democratic Republic of Congo", "Congo, Democratic Republic of the"],
    "CG": ["Congo Brazzaville", "Republic of Congo", "Congo, Republic of the"],
    "CH": ["Swiss", "Confoederatio Helvetica"],
    "CI": ["Ivory Coast"],
    "CN": ["PRC", "P.R. China", "PR China", "Mainland China", "Volksrepublik China"],
    "CV": ["Cape Verde"],
    "CZ": ["Czech Republic", "Tschechische Republik"],
    "DE": ["BRD", "Allemagne", "Federal Republic of Germany", "West Germany", "Bundesrepublik"],
    "ES": ["Reino de España"],
    "FK": ["Falklands"],
    "FM": ["Federated States of Micronesia"],
    "GB": ["UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales",
           "Northern Ireland", "GBR", "Grossbritannien", "Großbritannien", "Grande-Bretagne",
           "Gran Bretagna", "Gran Bretaña", "Groot-Brittannië", "Inglaterra", "Angleterre",
           "Schottland", "United Kingdom (UK)", "Royaume Uni", "Storbritannien",
           "Great Britain and Northern Ireland"],
    "GR": ["EL", "Hellas", "Hellenic Republic"],
    "HK": ["Hong Kong", "Hongkong", "Hong Kong SAR", "HKSAR"],
    "IE": ["Eire", "Republic of Ireland", "Irish Republic", "ROI"],
    "IR": ["Persia"],
    "KP": ["North Korea", "DPRK", "Democratic People's Republic of Korea"],
    "KR": ["South Korea", "Republic of Korea", "Korea (South)", "Korea, South", "ROK", "S. Korea"],
    "LA": ["Laos"],
    "MD": ["Moldova, Republic of", "Republic of Moldova"],
    "MK": ["Macedonia", "FYROM", "Republic of Macedonia", "F.Y.R.O.M."],
    "MM": ["Burma"],
    "MO": ["Macau", "Macao"],
    "NL": ["Holland", "The Netherlands", "Netherlands, The", "Países Bajos", "Holanda", "Olanda",
           "Hollande", "Kingdom of the Netherlands"],
    "NZ": ["Aotearoa"],
    "PS": ["Palestine", "Palestinian Territory", "Palestinian Territories", "West Bank", "Gaza"],
    "RU": ["Russian Fed.", "Russia Federation"],
    "SA": ["KSA", "K.S.A.", "Kingdom of Saudi Arabia"],
    "ST": ["Sao Tome"],
    "SY": ["Syria"],
    "SZ": ["Swaziland"],
    "TL": ["East Timor"],
    "TR": ["Turkey", "Turkiye", "Republic of Turkey"],
    "TT": ["Trinidad"],
    "TW": ["Taiwan", "Taiwan R.O.C.", "Republic of China"],
    "TZ": ["Tanzania"],
    "US": ["U.S.", "USA", "U.S.A.", "United States of America", "United States", "US of A", "Vereinigte Staaten von Amerika", "Etats-Unis d'Amérique", "EE.UU.", "EEUU",
           "Estados Unidos de América", "Stati Uniti d'America", "EUA",
           "United States (USA)", "USA (United States)", "États Unis", "Verenigde Staten van Amerika",
           "Estados Unidos da América"],
    "VA": ["Vatican", "Vatican City", "Holy See"],
    "VE": ["Venezuela"],
    "VN": ["Viet Nam", "Vietnam"],
    "XK": ["Kosovo", "Republic of Kosovo", "XKX", "Kosova"],
}

# Names of the past whose land is one country today, and short forms.
FORMER = {
    "AL": ["Shqipëria"],
    "BF": ["Upper Volta", "Haute-Volta"], "BJ": ["Dahomey"], "BW": ["Bechuanaland"],
    "BZ": ["British Honduras"], "CZ": ["Rép. tchèque", "Czech Rep."],
    "DE": ["Bundesrepublik Deutschland", "DDR", "GDR", "East Germany", "German Democratic Republic",
           "Deutsche Demokratische Republik"],
    "DO": ["Dominican Rep.", "Rep. Dominicana"], "EG": ["Misr", "Arab Republic of Egypt"],
    "ID": ["Dutch East Indies"], "IN": ["Bharat"], "JP": ["Nippon", "Nihon"],
    "KH": ["Kampuchea"], "LK": ["Ceylon"], "LS": ["Basutoland"], "MA": ["Al Maghrib"],
    "MW": ["Nyasaland"], "TH": ["Siam"], "US": ["United States of America (USA)"],
    "WS": ["Western Samoa"], "ZM": ["Northern Rhodesia"],
    "ZW": ["Rhodesia", "Southern Rhodesia"],
}

# Names that several countries go by; an ambiguity is never guessed.
AMBIGUOUS = ["Congo", "Korea", "Virgin Islands", "Saint Martin", "Corea", "Corée",
             "Islas Vírgenes", "Îles Vierges"]

SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
           "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ĳ": "ij", "ŀ": "l", "ŉ": "n",
           "ſ": "s", "ẞ": "ss"}
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
RANGES = [(0xC0, 0x24F), (0x1E00, 0x1EFF)]


def base_letters(char: str) -> str:
    """The ASCII letters a Latin letter is compared as, or '' when there are none."""
    lower = char.lower() if len(char.lower()) == 1 else char
    if lower in SPECIAL:
        return SPECIAL[lower]
    folded = unicodedata.normalize("NFKD", lower).lower()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return letters if letters.isascii() and letters.isalpha() and len(letters) < 3 else ""


def fold(text: str) -> str:
    """The key of a name: must do exactly what CountryKey.append does."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        code = ord(char)
        if any(low <= code <= high for low, high in RANGES) and base_letters(char):
            out.append(base_letters(char))
            continue
        for lower in char.lower() if len(char) == 1 else char:
            if lower == "ς":
                lower = "σ"
            if 0x300 <= ord(lower) <= 0x36F:
                continue
            if unicodedata.category(lower)[0] in "LNM":
                out.append(lower)
    return "".join(out)


def variants(name: str) -> set[str]:
    """The spellings one listed name stands for."""
    found = {name}
    if "," in name:  # "Moldova, Republic of" is also said "Republic of Moldova"
        head, _, tail = name.partition(",")
        found.add(f"{tail.strip()} {head}")
    if "(" in name:
        found.add(name.split("(")[0].strip())
    for name in list(found):
        if name.startswith("St. "):
            found.add("Saint " + name[4:])
        if " & " in name:
            found.add(name.replace(" & ", " and "))
        if "Saint" in name:
            found.add(name.replace("Saint", "St"))
        if any(c in name for c in "äöüÄÖÜ"):
            for plain, two in UMLAUTS.items():
                name = name.replace(plain, two)
            found.add(name)
    # Greek and other accents are left off in capitals.
    for name in list(found):
        plain = unicodedata.normalize("NFD", name)
        if any("GREEK" in unicodedata.name(c, "") for c in plain):
            found.add("".join(c for c in plain if not unicodedata.combining(c)))
    return found


def main(folder: Path) -> None:
    keys: dict[str, set[str]] = {}
    english: dict[str, set[str]] = {}
    countries = {c.alpha_2: (c.alpha_3, c.numeric) for c in pycountry.countries}
    countries["XK"] = ("XKX", "")
    banned = {fold(name) for name in AMBIGUOUS}

    def add(code: str, name: str, is_english: bool) -> None:
        for spelling in variants(name):
            key = fold(spelling)
            # Short Latin names ("Ý", "Yme") would shadow codes.
            if key in banned or (key.isascii() and len(key) < 4) or len(key) < 2:
                continue
            keys.setdefault(key, set()).add(code)
            if is_english:
                english.setdefault(key, set()).add(code)

    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            if getattr(country, field, None):
                add(country.alpha_2, getattr(country, field), True)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in countries:
                add(code, name, language == "en")

    # What a country calls itself.
    for code in countries:
        for language in get_official_languages(code, regional=True, de_facto=True):
            try:
                name = Locale.parse(language).territories.get(code)
            except (UnknownLocaleError, ValueError):
                continue
            if name:
                add(code, name, False)

    table: dict[str, list[str]] = {code: [] for code in countries}
    taken: set[str] = set()
    by_hand = [*ALIASES.items(), *FORMER.items()]
    for code, names in by_hand:  # they win
        for name in names:
            key = fold(name)
            if key not in taken and key not in {c.lower() for c in countries}:
                table[code].append(key)
                taken.add(key)
    dropped = []
    for key, codes in sorted(keys.items()):
        owners = english.get(key) or codes
        if key in taken:
            continue
        if len(owners) > 1:
            dropped.append((key, sorted(owners)))
            continue
        table[next(iter(owners))].append(key)
    for key, owners in dropped:
        print("ambiguous, left out:", key, owners, file=sys.stderr)

    lines = [
        f"// Generated by Tools/generate_countries.py from Babel {version('babel')} (BSD-3-Clause, "
        f"CLDR under Unicode-3.0) and pycountry {version('pycountry')} (LGPL-2.1, facts only).",
        "// swift-format-ignore-file",
        "",
        "/// Per country: alpha-2, alpha-3, numeric code and the folded names it goes by.",
        "enum CountryNames {",
        '  static let text = """',
    ]
    for code in sorted(table):
        alpha3, numeric = countries[code]
        lines.append("    " + "|".join([code, alpha3, numeric, *sorted(table[code])]))
    lines += ['    """', "}"]
    (folder / "CountryNames.swift").write_text("\n".join(lines) + "\n", encoding="utf-8")

    lines = [
        "// Generated by Tools/generate_countries.py from the Unicode "
        f"{unicodedata.unidata_version} data in Python (PSF licence; Unicode-3.0).",
        "// swift-format-ignore-file",
        "",
        "/// ASCII base letters of Latin letters with marks, two columns each; `.` is none.",
        "enum LatinBaseLetters {",
    ]
    for name, (low, high) in zip(("extended", "additional"), RANGES):
        text = "".join(base_letters(chr(c)).ljust(2, ".") for c in range(low, high + 1))
        lines.append(f"  /// U+{low:04X} to U+{high:04X}.")
        lines.append(f'  static let {name} = """')
        lines += [f"    {text[i:i + 96]}\\" for i in range(0, len(text), 96)]
        lines += ["", '    """']
    lines.append("}")
    (folder / "LatinBaseLetters.swift").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
