#!/usr/bin/env python3
"""Whether LaTeX written from presentation MathML means what it should, and whether it can be read at all.

    formula_meaning.py PAIRS.jsonl rows.jsonl KATEX.js [--half 0|1] [--show 40]

The pairs and rows are those of `formulas.py`. KaTeX (a strict reader that is not ours; node runs it) makes MathML of what was
written and of the pair's own LaTeX. Two formulas are equal if the same signs stand in the same structure: rows that only group,
blanks, sizes, empty cells and the difference between italic and upright are gone, limits and scripts are one, and so are forms
of one sign. A pair is read right if what was written equals the MathML it was written from, or the pair's LaTeX.
"""
import argparse, collections, html, json, re, subprocess, unicodedata
from lxml import etree
import formulas

READER = """const katex = require(process.argv[1]);
require('readline').createInterface({input: process.stdin}).on('line', line => {
  const request = JSON.parse(line), answer = {};
  for (const key of ['read', 'truth']) {
    try {
      const html = katex.renderToString(request[key],
        {output: 'mathml', throwOnError: true, strict: false, displayMode: request.display, maxExpand: 5000, trust: true});
      answer[key] = html.slice(html.indexOf('<math'), html.indexOf('</math>') + 7);
    } catch (error) { answer[key + '_error'] = String(error.message).slice(0, 200); }
  }
  console.log(JSON.stringify(answer));
});"""
INVISIBLE = set("\u2061\u2062\u2063\u2064\u200b\u200c\u200d\ufeff\u2060")
VARIANTS = {"bold": "b", "bold-italic": "b", "double-struck": "d", "script": "s", "bold-script": "s", "-tex-calligraphic": "s",
            "-tex-bold-calligraphic": "s", "fraktur": "f", "bold-fraktur": "f", "sans-serif": "S", "bold-sans-serif": "S",
            "sans-serif-italic": "S", "sans-serif-bold-italic": "S", "monospace": "t"}
STYLES = [("DOUBLE-STRUCK", "d"), ("FRAKTUR", "f"), ("SCRIPT", "s"), ("SANS", "S"), ("MONOSPACE", "t"), ("BOLD", "b")]
LETTERS = {**dict.fromkeys("ℂℍℕℙℚℝℤ", "d"), **dict.fromkeys("ℬℰℱℋℐℒℳℛℊℯℴ", "s"), **dict.fromkeys("ℭℌℨℑℜ", "f")}
# One sign in several forms.
FORMS = {"−": "-", "‐": "-", "∗": "*", "∣": "|", "‖": "∥", "′": "'", "″": "''", "‴": "'''", "⁗": "''''", "ˆ": "^", "¯": "‾", "ˉ": "‾",
         "―": "‾", "_": "‾", "˜": "~", "∼": "~", "·": "⋅", "∙": "•", "〈": "⟨", "〉": "⟩", "⋄": "◊", "⎵": "⏟", "ϕ": "φ", "ϵ": "ε",
         "◻": "□", "⟂": "⊥", "⩽": "≤", "⩾": "≥", "\u0338": "/", "⧸": "/", "∕": "/", "∖": "\\", "▵": "△", "⨿": "∐", "∶": ":",
         "⊧": "⊨", "⏜": "⌢", "⏝": "⌣", "★": "⋆", "⟶": "→", "⟵": "←", "⟷": "↔", "⟹": "⇒", "⟸": "⇐", "⟺": "⇔", "⟼": "↦",
         "∆": "Δ", "ℎ": "h", "\u20d7": "→"}
TOKENS = {"mi", "mn", "mo", "mtext", "ms"}
GONE = {"annotation", "annotation-xml", "mspace", "none", "mprescripts", "mphantom"}


def signs(text, variant):
    found = []
    for sign in text:
        if sign in INVISIBLE or sign.isspace():
            continue
        name = unicodedata.name(sign, "")
        style = LETTERS.get(sign) or VARIANTS.get(variant, "")
        if name.startswith("MATHEMATICAL") and any(kind in name for kind in ("CAPITAL", "SMALL", "DIGIT")):
            style = next((short for word, short in STYLES if word in name), style)
        if style or name.startswith("MATHEMATICAL"):
            sign = unicodedata.normalize("NFKC", sign)
        found += [(style if each.isalnum() else "") + each for each in FORMS.get(sign, sign)]
    return found


def parts(element):
    """The signs and structures of an element, in order."""
    name = etree.QName(element).localname
    children = [child for child in element if isinstance(child.tag, str)]
    if name in GONE:
        return []
    if name in TOKENS and not children:
        return signs("".join(element.itertext()), element.get("mathvariant"))
    inner = lambda place: tuple(parts(children[place])) if place < len(children) else ()
    row = lambda: [part for child in children for part in parts(child)]
    if name == "msqrt":
        return [("sqrt", tuple(row()))]
    if name == "mfrac":
        return [("atop" if (element.get("linethickness") or "").startswith("0") else "frac", inner(0), inner(1))]
    if name == "mroot":
        return [("root", inner(0), inner(1))]
    if name in ("msub", "munder"):
        return scripted(list(inner(0)), inner(1), ())
    if name in ("msup", "mover"):
        return scripted(list(inner(0)), (), inner(1))
    if name in ("msubsup", "munderover"):
        return scripted(list(inner(0)), inner(1), inner(2))
    if name == "mmultiscripts":
        names = [etree.QName(child).localname for child in children]
        split = names.index("mprescripts") if "mprescripts" in names else len(children)
        pairs = lambda start, end: [sum((tuple(parts(child)) for child in children[first:end:2]), ()) for first in (start, start + 1)]
        before, after = pairs(split + 1, len(children)), pairs(1, split)
        return (scripted([], *before) if any(before) else []) + scripted(list(inner(0)), *after)
    if name == "mtable":
        rows = [[tuple(parts(cell)) for cell in row][etree.QName(row).localname == "mlabeledtr":] for row in children]
        rows = [tuple(cell for cell in row if cell) for row in rows]
        while rows and not rows[-1]:
            rows.pop()
        return list(rows[0][0]) if len(rows) == 1 and len(rows[0]) == 1 else [("table", tuple(rows))]
    if name == "mfenced":
        marks = re.sub(r"\s", "", element.get("separators", ","))
        found = signs(element.get("open", "("), None)
        for place, child in enumerate(children):
            found += (signs(marks[min(place, len(marks)) - 1], None) if place and marks else []) + parts(child)
        return found + signs(element.get("close", ")"), None)
    if name == "menclose":
        return [("enclosed", " ".join(sorted(element.get("notation", "").split())), tuple(row()))]
    return parts(children[0]) if name == "maction" and children else row()


def scripted(base, below, above):
    if len(base) == 1 and base[0][0] == "scripted":
        _, inner, low, high = base[0]
        if not (low and below) and not (high and above):
            return [("scripted", inner, low or below, high or above)]
    if not below and not above:
        return base
    before = []
    # `10^3` is a number with a script to all readers, and the script is that of its last digit to TeX.
    while len(base) > 1 and all(isinstance(sign, str) and sign[-1].isdigit() for sign in base):
        before.append(base.pop(0))
    return before + [("scripted", tuple(base), below, above)]


def meaning(mathml):
    named = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\w+);)\w+;", lambda name: html.unescape(name.group(0)), mathml)
    return parts(etree.fromstring(named.encode(), etree.XMLParser(recover=True, huge_tree=True)))


def main():
    options = argparse.ArgumentParser()
    for name in ("pairs", "rows", "katex"):
        options.add_argument(name)
    options.add_argument("--half", type=int)
    options.add_argument("--show", type=int, default=0)
    arguments = options.parse_args()
    pairs, found = formulas.load(arguments.pairs), formulas.found(arguments.rows)
    chosen = [number for number in range(len(pairs)) if arguments.half in (None, number % 2)]
    requests = [{"read": found.get(number, ""), "truth": pairs[number]["tex"], "display": pairs[number]["display"]} for number in chosen]
    answers = subprocess.run(["node", "-e", READER, arguments.katex], input="\n".join(map(json.dumps, requests)), text=True,
                             capture_output=True, check=True).stdout.splitlines()
    by = collections.defaultdict(collections.Counter)
    for number, request, line in zip(chosen, requests, answers, strict=True):
        answer, pair = json.loads(line), pairs[number]
        read, truth = (meaning(answer[key]) if key in answer else None for key in ("read", "truth"))
        same = read is not None and read in (meaning(pair["mathml"]), truth)
        for name in ("all", pair["source"].split(":")[-1]):
            by[name].update(n=1, equal=same, unreadable=read is None, unreadable_truth=truth is None)
        if not same and arguments.show > 0:
            arguments.show -= 1
            print(pair["source"], "|", pair["tex"].replace("\n", " "), "|", request["read"], "|", answer.get("read_error", ""))
    for name, counts in sorted(by.items(), key=lambda item: -item[1]["n"]):
        print(f"{name:16} n={counts['n']:5} equal={counts['equal'] / counts['n']:.3f} not readable={counts['unreadable']} "
              f"(of the pairs' own LaTeX {counts['unreadable_truth']})")


if __name__ == "__main__":
    main()
