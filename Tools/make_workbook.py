#!/usr/bin/env python3
"""Makes an Excel workbook of contacts in 15 columns, the same for the same seed.

usage: make_workbook.py ROWS FILE [SEED]

Texts that repeat are shared, others too, as Excel writes them; dates are numbers with a format.
Needs nothing but Python; memory does not grow with the rows, but for the shared texts.
"""
import random
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
COLUMNS = [
    "Record ID", "First Name", "Last Name", "Email", "Phone", "Company", "Job Title", "City",
    "State", "ZIP", "Country", "Amount", "Score", "Created", "Opted Out",
]
FIRST = "Ada Ben Cleo Dora Emil Fay Gus Hana Ivo June Kai Lena Max Nora Otto Pia".split()
LAST = "Abel Brook Carver Dunn Ellis Finch Grant Hale Ives Jarvis Keller Lowe Moss".split()
TITLES = ["Owner", "Sales Manager", "CTO", "Head of R&amp;D", "Buyer", "Analyst"]
CITIES = [("Austin", "TX"), ("Boston", "MA"), ("Newark", "NJ"), ("Fresno", "CA")]


def main(rows, path, seed):
    made = random.Random(seed)
    texts = {}

    def shared(text):
        return texts.setdefault(text, len(texts))

    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Contacts" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(
                [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                 ("sharedStrings", "sharedStrings.xml")], 1)
        )
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="1"/></cellXfs>'
        "</styleSheet>",
    }
    for name, text in parts.items():
        archive.writestr(name, HEAD + text)
    letters = "ABCDEFGHIJKLMNO"
    with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
        sheet.write(
            (HEAD + f'<worksheet xmlns="{MAIN}"><dimension ref="A1:O{rows + 1}"/><sheetData>').encode()
        )

        def row(number, cells):
            written = "".join(
                f'<c r="{letter}{number}"{kind}><v>{value}</v></c>'
                for letter, (kind, value) in zip(letters, cells) if value is not None
            )
            sheet.write(f'<row r="{number}" spans="1:15">{written}</row>'.encode())

        text = ' t="s"'
        row(1, [(text, shared(name)) for name in COLUMNS])
        for index in range(rows):
            first, last = made.choice(FIRST), made.choice(LAST)
            city, state = made.choice(CITIES)
            row(index + 2, [
                ("", 100000 + index),
                (text, shared(first)),
                (text, shared(last)),
                (text, shared(f"{first}.{last}{index}@example.com".lower())),
                ("", 12125550100 + made.randrange(100)),
                (text, shared(f"{last} Supply {made.randrange(5000)}")),
                (text, shared(made.choice(TITLES))),
                (text, shared(city)),
                (text, shared(state)),
                (text, shared(f"{made.randrange(100000):05}")),
                (text, shared("United States")),
                ("", None if made.random() < 0.1 else round(made.random() * 10000, 2)),
                (' s="2"', made.randrange(101)),
                (' s="1"', f"{45000 + made.random() * 700:.10f}"),
                (' t="b"', int(made.random() < 0.05)),
            ])
        sheet.write(b"</sheetData></worksheet>")
    with archive.open("xl/sharedStrings.xml", "w") as part:
        part.write((HEAD + f'<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">').encode())
        for text in texts:
            part.write(f"<si><t>{text}</t></si>".encode())
        part.write(b"</sst>")
    archive.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
