#!/usr/bin/env python3
"""Makes the workbooks of fixtures/sheets: one trait of real files each, with invented content.

usage: make_sheet_fixtures.py FOLDER

What reading them must give stands beside them, in files written by hand.
"""
import pathlib
import struct
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORMATS = ["General", "yyyy-mm-dd", "hh:mm:ss", "[h]:mm", "00000", "00000\\-0000",
           "m/d/yy h:mm", '"Paid" 0.00', "0%", "@"]
folder = pathlib.Path(sys.argv[1])


def relations(pairs, office=OFFICE):
    return f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    ) + "</Relationships>"


def styles(main=MAIN):
    codes = "".join(
        f'<numFmt numFmtId="{170 + number}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for number, code in enumerate(FORMATS)
    )
    cells = "".join(f'<xf numFmtId="{170 + number}"/>' for number in range(len(FORMATS)))
    return (f'<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/>'
            f"</cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>")


def workbook(name, sheets, texts="", properties="", main=MAIN, office=OFFICE, encoding="utf-8",
             targets="worksheets/sheet{}.xml", epilogue=""):
    """`sheets` is a list of (name, state, rows as markup)."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}"{state} r:id="rId{number}"/>'
        for number, (title, state, _) in enumerate(sheets, 1)
    )
    pairs = [("worksheet", targets.format(number)) for number in range(1, len(sheets) + 1)]
    pairs += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")], office),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{properties}'
        f"<sheets>{listed}</sheets>{epilogue}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(pairs, office),
        "xl/styles.xml": styles(main),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
    }
    for number, (_, _, rows) in enumerate(sheets, 1):
        body = rows if rows.startswith("<worksheet") else (
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = body
    write(name, parts, encoding)


def write(name, parts, encoding="utf-8"):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            head = HEAD if encoding == "utf-8" else HEAD.replace("UTF-8", "UTF-16")
            entry = zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (head + text).encode(encoding))


def text(reference, value):
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def header(number, *names):
    return row(number, *(text(f"{chr(65 + index)}{number}", name) for index, name in enumerate(names)))


def compound(name, *streams):
    """The header and directory of an OLE compound document; its streams have no content."""
    directory = b""
    for stream in ("Root Entry", *streams):
        title = stream.encode("utf-16-le")
        kind = 5 if stream == "Root Entry" else 2
        directory += title.ljust(64, b"\0") + struct.pack("<HB", len(title) + 2, kind)
        directory += bytes(128 - 67)
    start = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 9)
    start += bytes(16) + struct.pack("<I", 0)
    (folder / name).write_bytes(start.ljust(512, b"\0") + directory.ljust(512, b"\0"))


def main():
    workbook("types.xlsx", [("Sheet1", "", (
        header(1, "Kind", "Value")
        + row(2, text("A2", "shared"), '<c r="B2" t="s"><v>0</v></c>')
        + row(3, text("A3", "rich"), '<c r="B3" t="s"><v>1</v></c>')
        + row(4, text("A4", "reading left out"), '<c r="B4" t="s"><v>2</v></c>')
        + row(5, text("A5", "escaped"), '<c r="B5" t="s"><v>3</v></c>')
        + row(6, text("A6", "inline rich"), '<c r="B6" t="inlineStr"><is><r><t>Ada</t></r><r><rPr><b/></rPr><t xml:space="preserve"> Byron</t></r></is></c>')
        + row(7, text("A7", "formula"), '<c r="B7"><f>1+1</f><v>2</v></c>')
        + row(8, text("A8", "formula of text"), '<c r="B8" t="str"><f>"a"&amp;"b"</f><v>a&amp;b</v></c>')
        + row(9, text("A9", "yes"), '<c r="B9" t="b"><v>1</v></c>')
        + row(10, text("A10", "no"), '<c r="B10" t="b"><v>0</v></c>')
        + row(11, text("A11", "error"), '<c r="B11" t="e"><v>#REF!</v></c>')
        + row(12, text("A12", "ISO date"), '<c r="B12" t="d"><v>2024-02-29T10:00:00</v></c>')
        + row(13, text("A13", "CDATA"), '<c r="B13" t="str"><v><![CDATA[a < b]]></v></c>')
        + row(14, text("A14", "phone"), '<c r="B14"><v>1.212555010100000E10</v></c>')
        + row(15, text("A15", "id"), '<c r="B15"><v>123456789012345678</v></c>')
        + row(16, text("A16", "sum"), '<c r="B16"><v>0.30000000000000004</v></c>')
        + row(17, text("A17", "ZIP code"), '<c r="B17" s="4"><v>501</v></c>')
        + row(18, text("A18", "ZIP+4"), '<c r="B18" s="5"><v>5011234</v></c>')
        + row(19, text("A19", "money"), '<c r="B19" s="7"><v>19.9</v></c>')
        + row(20, text("A20", "percent"), '<c r="B20" s="8"><v>0.15</v></c>')
        + row(21, text("A21", "tiny"), '<c r="B21"><v>1.5E-5</v></c>')
        + row(22, text("A22", "line break"), '<c r="B22" t="s"><v>4</v></c>')
    ))], texts=(
        "<si><t>plain</t></si>"
        '<si><r><t>one </t></r><r><rPr><b/></rPr><t>two</t></r></si>'
        '<si><t>課長</t><rPh sb="0" eb="2"><t>カチョウ</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t>tab_x0009_and _x005F_x0009_ and &lt;b&gt;</t></si>"
        '<si><t xml:space="preserve">1 Main St_x000D_\nSuite 2</t></si>'
    ))
    dates = (
        header(1, "Date", "Time", "Duration", "Both")
        + row(2, '<c r="A2" s="1"><v>45351</v></c><c r="B2" s="2"><v>0.75</v></c>'
                 '<c r="C2" s="3"><v>1.5</v></c><c r="D2" s="6"><v>45351.4375</v></c>')
        + row(3, '<c r="A3" s="1"><v>1</v></c><c r="B3" s="2"><v>0</v></c><c r="D3" s="6"><v>45351</v></c>')
        + row(4, '<c r="A4" s="1"><v>59</v></c>')
        + row(5, '<c r="A5" s="1"><v>61</v></c>')
        + row(6, '<c r="A6" s="1"><v>2958465</v></c>')
        + row(7, '<c r="A7" s="1"><v>-1</v></c><c r="B7" s="2"><v>45351.9999999</v></c>')
    )
    workbook("dates-1900.xlsx", [("Dates", "", dates)])
    workbook("dates-1904.xlsx", [("Dates", "", dates)], properties='<workbookPr date1904="1"/>',
             epilogue='<extLst><ext xmlns:x="urn:x"><x:workbookPr chart="0"/></ext></extLst>')
    workbook("strict-utf16.xlsx", [("Sheet1", "", header(1, "Name", "City")
             + row(2, text("A2", "Zoë"), text("B2", "Łódź")))],
             main=STRICT_MAIN, office=STRICT_OFFICE, encoding="utf-16",
             targets="/xl/worksheets/sheet{}.xml")
    workbook("sheets.xlsx", [
        ("Lists", ' state="hidden"', header(1, "Status") + row(2, text("A2", "New"))),
        ("Contacts", "", header(1, "Name", "Email") + row(2, text("A2", "Ada"), text("B2", "ada@example.com"))),
        ("2024", "", header(1, "Year") + row(2, '<c r="A2"><v>2024</v></c>')),
    ])
    workbook("sparse.xlsx", [("Sheet1", "", (
        row(3, text("B3", "Name"), text("C3", "Note"), text("E3", "City"))
        + row(4, text("C4", "second before first"), text("B4", "Ada"))
        + row(7, text("B7", "Ben"), text("E7", "Kiel"))
        + row(8, '<c r="B8" s="1"/><c r="C8" s="1"/>')
        + "<row><c t=\"inlineStr\"><is><t>no reference</t></is></c></row>"
        + row(9, text("B9", "a number that does not grow"))
        + row(20, text("B20", "Cleo"), text("G20", "beyond the header"))
    ))])
    workbook("report.xlsx", [("Report", "", (
        row(1, text("A1", "Leads of 2024"))
        + row(2, text("A2", "Exported by an example"))
        + header(4, "Name", "Email", "Company")
        + row(5, text("A5", "Ada"), text("B5", "ada@example.com"), text("C5", "Abel"))
        + row(6, text("A6", "Ben"), text("B6", "ben@example.com"), text("C6", "Brook"))
        + row(7, text("A7", "Grand Totals"), '<c r="B7"><v>2</v></c>')
    ))])
    workbook("contacts.xlsx", [
        ("Contacts", "", (
            row(1, text("A1", "Contacts of the example team"))
            + header(3, "Contact ID", "First Name", "Last Name", "Email", "Phone", "ZIP", "Country", "Created")
            + row(4, '<c r="A4"><v>900000000000000001</v></c>', text("B4", "Ada"), text("C4", "Abel"),
                  text("D4", "ada@abel.example"), '<c r="E4"><v>1.2125550101E10</v></c>',
                  '<c r="F4" s="4"><v>501</v></c>', text("G4", "US"), '<c r="H4" s="1"><v>45351</v></c>')
            + row(5, '<c r="A5"><v>900000000000000002</v></c>', text("B5", "Ben"), text("C5", "Brook"),
                  text("D5", "ben@brook.example"), text("G5", "US"), '<c r="H5" s="6"><v>45352.5</v></c>')
            + row(8, '<c r="A8"><v>900000000000000003</v></c>', text("B8", "Cleo"),
                  text("D8", "cleo@carver.example"), '<c r="E8" t="e"><v>#N/A</v></c>', text("G8", "US"))
            + row(9, '<c r="A9"><v>900000000000000004</v></c>', text("B9", "Dora"),
                  '<c r="D9" t="s"><v>99</v></c>')
            + row(11, text("A11", "Grand Totals"), '<c r="B11"><v>4</v></c>')
        )),
        ("Lists", ' state="hidden"', header(1, "Status") + row(2, text("A2", "New"))),
    ])
    workbook("missing-text.xlsx", [("Sheet1", "", header(1, "Name", "City")
             + row(2, text("A2", "Ada"), '<c r="B2" t="s"><v>7</v></c>')
             + row(3, text("A3", "Ben"), text("B3", "Kiel")))])
    workbook("damaged.xlsx", [("Sheet1", "", f'<worksheet xmlns="{MAIN}"><sheetData>'
             + header(1, "Name") + row(2, text("A2", "Ada")) + "<row><c></row></sheetData></worksheet>")])
    workbook("cut.xlsx", [("Sheet1", "", f'<worksheet xmlns="{MAIN}"><sheetData>'
             + header(1, "Name") + row(2, text("A2", "Ada")) + '<row r="3"><c r="A3" t="inlineStr"><is><t>Be')])
    workbook("doctype.xlsx", [("Sheet1", "", header(1, "Name"))], texts="")
    rewrite("doctype.xlsx", "xl/sharedStrings.xml",
            f'<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">]><sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>')
    workbook("bomb.xlsx", [("Sheet1", "", header(1, "Name"))],
             texts="<si><t>" + "a" * (15 << 20) + "</t></si>")
    rewrite("bomb.xlsx", "xl/sharedStrings.xml",
            f'<sst xmlns="{MAIN}">' + ("<si><t>" + "a" * (1 << 20) + "</t></si>") * 70 + "</sst>")
    workbook("empty.xlsx", [("Sheet1", "", "")])
    # Workbooks that lie in an archive as they are, so that their own headers are seen in it.
    for name, members in {"one.zip": ["sheets.xlsx"], "two.zip": ["sheets.xlsx", "sparse.xlsx"]}.items():
        with zipfile.ZipFile(folder / name, "w") as archive:
            for member in members:
                entry = zipfile.ZipInfo(f"out/{member}", (2026, 1, 1, 0, 0, 0))
                archive.writestr(entry, (folder / member).read_bytes())
    with zipfile.ZipFile(folder / "sheets.xlsx") as source:
        with zipfile.ZipFile(folder / "backslashes.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for part in reversed(source.namelist()):
                entry = zipfile.ZipInfo("entry", (2026, 1, 1, 0, 0, 0))
                entry.filename = part.replace("/", "\\")
                archive.writestr(entry, source.read(part))
    compound("encrypted.xlsx", "EncryptionInfo", "EncryptedPackage")
    compound("old.xls", "Workbook")
    compound("letter.doc", "WordDocument")
    write("binary.xlsb", {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": ""})
    open_document()
    write("letter.docx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


def open_document():
    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{office}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    kind = "application/vnd.oasis.opendocument."
    hidden = ('<style:style style:name="ta1" style:family="table"><style:table-properties/></style:style>'
              '<style:style style:name="ta2" style:family="table">'
              '<style:table-properties table:display="false"/></style:style>')

    def cell(*paragraphs, kind="string", value="", more="", inner=""):
        attribute = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
        said = f' office:{attribute}="{value}"' if value else ""
        texts = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
        return f'<table:table-cell office:value-type="{kind}"{said}{more}>{inner}{texts}</table:table-cell>'

    def row(*cells, more=""):
        return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"

    def sheet(name, style, *rows):
        return (f'<table:table table:name="{name}" table:style-name="{style}"><table:table-column/>'
                f'{"".join(rows)}</table:table>')

    empty = '<table:table-cell table:number-columns-repeated="{}"/>'
    note = ('<office:annotation><dc:date xmlns:dc="d">2026-01-01</dc:date><text:p>call later</text:p>'
            "</office:annotation>")
    titles = ["Name", "Email", "ZIP", "Born", "Time", "Active", "Share", "Notes"]
    contacts = sheet(
        "Contacts", "ta1",
        "<table:table-header-rows>" + row(*[cell(title) for title in titles], empty.format(16376))
        + "</table:table-header-rows>",
        row(cell("Ada <text:span>Abel</text:span>"), cell('<text:a>ada@abel.example</text:a>', inner=note),
            cell("00501", kind="float", value="501"), cell("29.02.2024", kind="date", value="2024-02-29"),
            cell("09:05", kind="time", value="PT09H05M00S"), cell("WAHR", kind="boolean", value="true"),
            cell("25 %", kind="percentage", value="0.25"), cell("a<text:s text:c=\"2\"/>b", "second &amp; last")),
        row(empty.format(8), more=' table:number-rows-repeated="2"'),
        row(cell("Ben"), "<table:covered-table-cell/>", cell("1.2E+10", kind="float", value="12125550101"),
            cell("1.3.2024 12:00", kind="date", value="2024-03-01T12:00:00"), empty.format(1020)),
        row(cell("Same", more=' table:number-columns-repeated="2"'), more=' table:number-rows-repeated="2"'),
        row(empty.format(16384), more=' table:number-rows-repeated="1048569"'),
    )
    lists = sheet("Lists", "ta2", row(cell("Status")))
    body = f"<office:spreadsheet>{lists}{contacts}{sheet('More', 'ta1', row(cell('Year')))}</office:spreadsheet>"
    content = (f'<office:document-content {names} office:version="1.3"><office:automatic-styles>{hidden}'
               f"</office:automatic-styles><office:body>{body}</office:body></office:document-content>")

    def package(name, mimetype, content, manifest=""):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            parts = {"mimetype": kind + mimetype, "content.xml": content,
                     "styles.xml": HEAD + "<office:document-styles/>",
                     "META-INF/manifest.xml": HEAD + f"<manifest:manifest>{manifest}</manifest:manifest>"}
            for part, text in parts.items():
                entry = zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(entry, text)

    package("contacts.ods", "spreadsheet", HEAD + content)
    package("cut.ods", "spreadsheet", HEAD + content[:content.index("1.2E+10")])
    package("encrypted.ods", "spreadsheet", "x" * 99, "<manifest:encryption-data/>")
    package("letter.odt", "text", HEAD + content.replace("spreadsheet", "text"))
    flat = content.replace("document-content", "document").replace(
        ' office:version', f' office:mimetype="{kind}spreadsheet" office:version')
    (folder / "contacts.fods").write_text(HEAD + flat)


def rewrite(name, part, content):
    """Replaces one part of a workbook."""
    with zipfile.ZipFile(folder / name) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[part] = (HEAD + content).encode()
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, text in parts.items():
            info = zipfile.ZipInfo(entry, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


main()
