#!/usr/bin/env python3
"""Compiles Google's numbering-plan metadata into Sources/Sluice/Normalizers/Phone/PhonePlanData.swift.

Needs the PyPI package `phonenumbers` and nothing else:

    python3 -m venv .venv && .venv/bin/pip install phonenumbers
    .venv/bin/python Tools/generate_phone_plan.py

The output is one string literal with two kinds of lines, fields separated by one blank:

    R <region> <calling code> <lengths> <local lengths> <general> <idd> <prefix> <rule> <short>
    C <calling code> <main region> <labels> <automaton>

A length set is a hexadecimal bit mask. <general> and <short> are automata that accept the national
numbers of the region's general description and its short numbers. The automaton of a calling code
ends in a label, which names the region and the type of the number, as `GB.m`.

An automaton is a row per state, from state 1, its start: the label, then runs of a count and a
target state, where the runs cover the digits 0 to 9 in order. Labels and targets are two base-64
digits, counts one. State 0, which has label 0 and never leaves itself, is left out.

A dash is an absent field. <idd> and <prefix> are `<first digits>:<groups>:<program>`, a program for
the backtracking matcher with a `,` between instructions (see `class Program`). <rule> holds digits,
then the number of the group that follows them. A calling code that belongs to no region carries
`:<lengths>:<local lengths>:<general>` behind its region 001.
"""

import itertools
import pathlib
import sys
from importlib import metadata as package_metadata

import phonenumbers
from phonenumbers import PhoneMetadata

try:  # the module moved in Python 3.11
    from re import _parser as sre_parse
except ImportError:
    import sre_parse

OUTPUT = (
    pathlib.Path(__file__).resolve().parent.parent
    / "Sources/Sluice/Normalizers/Phone/PhonePlanData.swift"
)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LONGEST = 17  # digits of a national number; longer ones are refused before any lookup
ALL_DIGITS = (1 << 10) - 1

# In the order in which a number is tried against them.
TYPES = [
    ("premium_rate", "p"),
    ("toll_free", "t"),
    ("shared_cost", "s"),
    ("voip", "v"),
    ("personal_number", "n"),
    ("pager", "g"),
    ("uan", "u"),
    ("voicemail", "a"),
]


# --- regular expressions ----------------------------------------------------------------------


def digit_mask(members):
    """The bit mask of a character class over the ten digits."""
    mask = 0
    for kind, value in members:
        kind = str(kind)
        if kind == "LITERAL":
            mask |= 1 << (value - 48)
        elif kind == "RANGE":
            for digit in range(value[0], value[1] + 1):
                mask |= 1 << (digit - 48)
        elif kind == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            mask |= ALL_DIGITS
        else:
            raise ValueError(f"unsupported class member {kind} {value}")
    return mask


def simplify(tree):
    """Turns a parsed expression into nested tuples: seq, alt, class, group, repeat, end."""
    parts = []
    for kind, value in tree:
        kind = str(kind)
        if kind == "LITERAL":
            parts.append(("class", digit_mask([("LITERAL", value)])))
        elif kind == "IN":
            parts.append(("class", digit_mask(value)))
        elif kind == "BRANCH":
            parts.append(("alt", [simplify(branch) for branch in value[1]]))
        elif kind == "SUBPATTERN":
            inner = simplify(value[3])
            parts.append(inner if value[0] is None else ("group", value[0], inner))
        elif kind == "MAX_REPEAT":
            low, high, body = value
            if high > LONGEST:
                raise ValueError("unbounded repeat in a numbering plan")
            parts.append(("repeat", int(low), int(high), simplify(body)))
        elif kind == "AT" and str(value) == "AT_END":
            parts.append(("end",))
        else:
            raise ValueError(f"unsupported expression {kind} {value}")
    return ("seq", parts)


def parse(pattern):
    return simplify(sre_parse.parse(pattern.replace("\n", "").replace(" ", "")))


def pair(number):
    """A number below 4,096 as two base-64 digits."""
    if number >= 64 * 64:
        raise ValueError("too large for two base-64 digits")
    return ALPHABET[number >> 6] + ALPHABET[number & 63]


class Machine:
    """A nondeterministic automaton over digits; `accepts` maps states to marks."""

    def __init__(self):
        self.steps = []
        self.empties = []
        self.accepts = {}

    def state(self):
        self.steps.append([])
        self.empties.append([])
        return len(self.steps) - 1

    def add(self, node, start):
        """Adds `node` after state `start` and returns the state reached behind it."""
        kind = node[0]
        if kind == "class":
            end = self.state()
            self.steps[start].append((node[1], end))
            return end
        if kind == "seq":
            for part in node[1]:
                start = self.add(part, start)
            return start
        if kind == "alt":
            end = self.state()
            for branch in node[1]:
                self.empties[self.add(branch, start)].append(end)
            return end
        if kind == "group":
            return self.add(node[2], start)
        if kind == "repeat":
            for _ in range(node[1]):
                start = self.add(node[3], start)
            end = self.state()
            self.empties[start].append(end)
            for _ in range(node[2] - node[1]):
                start = self.add(node[3], start)
                self.empties[start].append(end)
            return end
        raise ValueError(f"unsupported node {kind}")

    def closure(self, states):
        seen, todo = set(states), list(states)
        while todo:
            for target in self.empties[todo.pop()]:
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return frozenset(seen)

    def after(self, states, digit):
        return self.closure(
            {end for state in states for mask, end in self.steps[state] if mask >> digit & 1}
        )


class Automaton:
    """The minimal deterministic automaton of a machine, with a label for every state."""

    def __init__(self, machine, start, label):
        self.machine, self.label = machine, label
        self.rows, self.known, self.done = [], {}, {}
        sys.setrecursionlimit(10000)
        self.start = self.build(machine.closure({start}), 0)

    def intern(self, row):
        if row not in self.known:
            self.known[row] = len(self.rows)
            self.rows.append(row)
        return self.known[row]

    def sink(self, label):
        """A state that keeps its label whatever follows."""
        key = ("sink", label)
        if key not in self.known:
            self.known[key] = len(self.rows)
            self.rows.append((label, (len(self.rows),) * 10))
        return self.known[key]

    def is_settled(self, states):
        """Whether no further digit can change the marks of these states."""
        return all(
            all(mask == ALL_DIGITS and end == state for mask, end in self.machine.steps[state])
            and (state in self.machine.accepts or not self.machine.steps[state])
            for state in states
        )

    def build(self, states, depth):
        key = (states, depth)
        if key in self.done:
            return self.done[key]
        marks = frozenset(self.machine.accepts[s] for s in states if s in self.machine.accepts)
        label = self.label(marks, depth)
        lasting = frozenset(
            self.machine.accepts[s]
            for s in states
            if s in self.machine.accepts and self.machine.steps[s]
        )
        later = self.label(lasting, LONGEST + 1)
        if depth > LONGEST:
            result = self.sink(later)
        else:
            live = [s for s in states if self.machine.steps[s]]
            if self.is_settled(live) and label == later:
                result = self.sink(label)
            else:
                children = tuple(
                    self.build(self.machine.after(states, digit), depth + 1) for digit in range(10)
                )
                result = self.intern((label, children))
        self.done[key] = result
        return result

    def text(self, label_index, quiet):
        """The rows in the order they are reached; the sink with the label `quiet` is state 0."""
        order, numbers = [], {}
        nothing = self.known.get(("sink", quiet))
        if nothing is not None:
            numbers[nothing] = 0

        def reach(state):
            if state not in numbers:
                numbers[state] = len(order) + 1
                order.append(state)

        reach(self.start)
        for state in order:
            for target in self.rows[state][1]:
                reach(target)
        # The parser jumps over states that all digits leave alike, so those it never looks at go to
        # the end, where they do not take room in the cache.
        looked_at = {self.start}
        for state in order:
            if len(set(self.rows[state][1])) > 1:
                looked_at.update(self.rows[state][1])
        order.sort(key=lambda state: state not in looked_at)
        for position, state in enumerate(order):
            numbers[state] = position + 1
        parts = []
        for state in order:
            label, targets = self.rows[state]
            parts.append(pair(label_index[label]))
            for target, run in itertools.groupby(targets):
                number = numbers[target]
                parts.append(ALPHABET[len(list(run))] + pair(number))
        self.count = len(order)
        return "".join(parts)


class Program:
    """Instructions for a backtracking matcher, for patterns whose match end or groups matter.

    `=mask` takes a digit of the mask; `(n` and `)n` mark the bounds of group n; `$` demands the end;
    `|mask.first.mask.second` goes on at `first`, and on failure at `second`, each only if the next
    digit is in the mask before it (bit 10: any digit will do, or none); `>n` jumps; `!` is success.
    """

    def __init__(self, pattern):
        self.code = []
        self.emit(parse(pattern))
        self.code.append(["!"])
        self.groups = sum(1 for step in self.code if step[0] == "(")
        if self.groups > 2 or self.depth() > 16:
            raise ValueError("more groups or open choices than the matcher holds")

    def emit(self, node):
        kind = node[0]
        if kind == "class":
            self.code.append(["=", node[1]])
        elif kind == "end":
            self.code.append(["$"])
        elif kind == "seq":
            for part in node[1]:
                self.emit(part)
        elif kind == "group":
            self.code.append(["(", node[1]])
            self.emit(node[2])
            self.code.append([")", node[1]])
        elif kind == "alt":
            jumps = []
            for branch in node[1][:-1]:
                split = self.split()
                self.emit(branch)
                jumps.append(self.jump())
                split[2] = len(self.code)
            self.emit(node[1][-1])
            for jump in jumps:
                jump[1] = len(self.code)
        elif kind == "repeat":
            for _ in range(node[1]):
                self.emit(node[3])
            splits = []
            for _ in range(node[2] - node[1]):
                splits.append(self.split())
                self.emit(node[3])
            for split in splits:
                split[2] = len(self.code)

    def split(self):
        step = ["|", len(self.code) + 1, None]
        self.code.append(step)
        return step

    def jump(self):
        step = [">", None]
        self.code.append(step)
        return step

    def depth(self):
        """The most choices that can be open at once."""
        depths = [0] * len(self.code)
        for at in reversed(range(len(self.code))):
            step = self.code[at]
            if step[0] == "|":
                both = self.first(step[1]) & self.first(step[2]) != 0
                depths[at] = max(depths[step[1]] + both, depths[step[2]])
            elif step[0] == ">":
                depths[at] = depths[step[1]]
            elif step[0] != "!":
                depths[at] = depths[at + 1]
        return depths[0]

    def starts(self, at=0):
        """The digits that a match which takes any digit can begin with."""
        step = self.code[at]
        if step[0] == "=":
            return step[1]
        if step[0] in "$!":
            return 0
        if step[0] == "|":
            return self.starts(step[1]) | self.starts(step[2])
        return self.starts(step[1]) if step[0] == ">" else self.starts(at + 1)

    def first(self, at):
        """The digits an attempt at `at` can begin with; bit 10 if it may take none."""
        step = self.code[at]
        if step[0] == "=":
            return step[1]
        if step[0] in "$!":
            return ALL_DIGITS | 1 << 10
        if step[0] == "|":
            return self.first(step[1]) | self.first(step[2])
        return self.first(step[1]) if step[0] == ">" else self.first(at + 1)

    def text(self):
        out = []
        for step in self.code:
            if step[0] == "=":
                out.append(f"={step[1]:x}")
            elif step[0] == "|":
                out.append(
                    f"|{self.first(step[1]):x}.{step[1]:x}.{self.first(step[2]):x}.{step[2]:x}"
                )
            elif step[0] in "$!":
                out.append(step[0])
            else:
                out.append(f"{step[0]}{step[1]:x}")
        return f"{self.starts():x}:{self.groups}:" + ",".join(out)


# --- numbering plans ----------------------------------------------------------------------------


def length_mask(lengths):
    return sum(1 << length for length in lengths if length > 0)


def pattern_of(desc):
    return desc.national_number_pattern if desc is not None else None


def accepting(patterns):
    """An automaton of the numbers that every given (pattern, lengths) accepts; 1 is its label."""
    machine = Machine()
    start = machine.state()
    for index, (pattern, _) in enumerate(patterns):
        machine.accepts[machine.add(parse(pattern), start)] = index

    def label(marks, depth):
        return int(
            all(
                index in marks and (not lengths or depth in lengths)
                for index, (_, lengths) in enumerate(patterns)
            )
        )

    return Automaton(machine, start, label)


def kind_of(plan, marks, region, depth):
    """The type letter of a number by the rules of libphonenumber, `-` for none."""

    def matches(name):
        desc = getattr(plan, name)
        return (
            desc is not None
            and (region, name) in marks
            and (not desc.possible_length or depth in desc.possible_length)
        )

    if not matches("general_desc"):
        return "-"
    for name, letter in TYPES:
        if matches(name):
            return letter
    if matches("fixed_line"):
        return "b" if plan.same_mobile_and_fixed_line_pattern or matches("mobile") else "f"
    if not plan.same_mobile_and_fixed_line_pattern and matches("mobile"):
        return "m"
    return "-"


def classifier(code, regions):
    """The automaton from national numbers of a calling code to labels (region, type)."""
    machine = Machine()
    start = machine.state()
    plans = []
    for region in regions:
        plan = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        plans.append((region, plan))
        for name in ["general_desc", "fixed_line", "mobile"] + [name for name, _ in TYPES]:
            pattern = pattern_of(getattr(plan, name))
            if pattern:
                machine.accepts[machine.add(parse(pattern), start)] = (region, name)
        if plan.leading_digits is not None:
            end = machine.add(parse(plan.leading_digits), start)
            loop = machine.state()
            machine.empties[end].append(loop)
            machine.steps[loop].append((ALL_DIGITS, loop))
            machine.accepts[loop] = (region, "leading_digits")

    def label(marks, depth):
        if len(plans) == 1:
            return f"{regions[0]}.{kind_of(plans[0][1], marks, regions[0], depth)}"
        for region, plan in plans:
            kind = kind_of(plan, marks, region, depth)
            if plan.leading_digits is not None:
                if (region, "leading_digits") in marks:
                    return f"{region}.{kind}"
            elif kind != "-":
                return f"{region}.{kind}"
        return "-.-"

    quiet = f"{regions[0]}.-" if len(plans) == 1 else "-.-"
    return Automaton(machine, start, label), quiet


def region_line(region):
    plan = PhoneMetadata.metadata_for_region(region)
    short = PhoneMetadata.short_metadata_for_region(region)
    general = accepting([(plan.general_desc.national_number_pattern, ())])
    prefix = plan.national_prefix_for_parsing
    rule = plan.national_prefix_transform_rule
    short_text = "-"
    if short is not None and pattern_of(short.short_code):
        descs = [short.general_desc, short.short_code]
        short_text = accepting(
            [(desc.national_number_pattern, tuple(desc.possible_length)) for desc in descs]
        ).text({0: 0, 1: 1}, 0)
    return " ".join(
        [
            "R",
            region,
            str(plan.country_code),
            f"{length_mask(plan.general_desc.possible_length):x}",
            f"{length_mask(plan.general_desc.possible_length_local_only):x}",
            general.text({0: 0, 1: 1}, 0),
            Program(plan.international_prefix).text() if plan.international_prefix else "-",
            Program(prefix).text() if prefix else "-",
            rule.replace("\\", "g") if prefix and rule else "-",
            short_text,
        ]
    )


def code_line(code, regions):
    automaton, quiet = classifier(code, regions)
    labels = [quiet] + sorted({row[0] for row in automaton.rows} - {quiet})
    extra = ""
    if regions == ("001",):
        general = PhoneMetadata.metadata_for_nongeo_region(code).general_desc
        accepted = accepting([(general.national_number_pattern, ())]).text({0: 0, 1: 1}, 0)
        extra = f":{length_mask(general.possible_length):x}"
        extra += f":{length_mask(general.possible_length_local_only):x}:{accepted}"
    index = {label: position for position, label in enumerate(labels)}
    text = automaton.text(index, quiet)
    return f"C {code} {regions[0]}{extra} {','.join(labels)} {text}", automaton.count


def main():
    PhoneMetadata.load_all()
    version = package_metadata.version("phonenumbers")
    lines = [region_line(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS)]
    states = 0
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        line, count = code_line(code, tuple(regions))
        states += count
        lines.append(line)
    body = "\n".join(f"    {line}" for line in lines)
    OUTPUT.write_text(
        f"// Compiled from the PyPI package phonenumbers {version} (libphonenumber's metadata), "
        "Apache License 2.0.\n"
        "// Made by Tools/generate_phone_plan.py, which describes the form; do not edit.\n\n"
        "/// Holds the numbering plans of the world in text form, for `PhoneTables` to decode.\n"
        "enum PhonePlanData {\n"
        f'  static let version = "{version}"\n\n'
        '  static let text = """\n'
        f"{body}\n"
        '    """\n'
        "}\n",
        encoding="ascii",
    )
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size:,} bytes, {len(lines)} lines, {states:,} states")


if __name__ == "__main__":
    main()
