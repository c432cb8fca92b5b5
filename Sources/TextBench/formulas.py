#!/usr/bin/env python3
"""How well presentation MathML is read: pairs of MathML and the LaTeX it was made from.

    formulas.py page PAIRS.jsonl > formulas.html
    TextBench rows formulas.html > rows.jsonl
    formulas.py score PAIRS.jsonl rows.jsonl [--half 0|1] [--show 40]

A pair has `mathml`, `tex` and `source`. Exact means the same tokens once white space, `\\left` and `\\right`, marks of style and
braces around a single token or the whole are gone and aliases are one (`\\le` and `\\leq`); similarity is the share of tokens in
their longest common matching (difflib). Rules are developed on one half (every second pair) and reported on the other.
"""
import argparse, collections, difflib, json, re

TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[^\s]", re.S)
ALIASES = {r"\le": r"\leq", r"\ge": r"\geq", r"\neq": r"\ne", r"\rightarrow": r"\to", r"\gets": r"\leftarrow", r"\lbrace": r"\{",
           r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\land": r"\wedge", r"\lor": r"\vee", r"\owns": r"\ni",
           r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\dbinom": r"\binom", r"\tbinom": r"\binom", r"\vert": "|", r"\lvert": "|",
           r"\rvert": "|", r"\Vert": r"\|", r"\lVert": r"\|", r"\rVert": r"\|", r"\lnot": r"\neg", r"\prime": "'", r"\iff": r"\Longleftrightarrow",
           r"\dots": r"\ldots", r"\mathop": "", r"\mathrel": "", r"\mathord": "", r"\mathbin": "", r"\mathopen": "", r"\mathclose": "",
           r"\mathpunct": "", r"\mathinner": "", r"\colon": ":", r"\ast": "*", r"\bf": r"\mathbf", r"\rm": r"\mathrm", r"\lparen": "(", r"\rparen": ")",
           r"\operatorname*": r"\operatorname", r"\textstyle": "", r"\displaystyle": "", r"\scriptstyle": "", r"\scriptscriptstyle": "",
           r"\limits": "", r"\nolimits": "", r"\left": "", r"\right": "", r"\big": "", r"\Big": "", r"\bigg": "", r"\Bigg": "", r"\bigl": "",
           r"\bigr": "", r"\Bigl": "", r"\Bigr": "", r"\thinspace": r"\,", r"\space": r"\ ", "~": r"\ ", r"\nonumber": "", r"\notag": ""}


def tokens(tex):
    tex = re.sub(r"\\begin\s*\{(\w+\*?)\}", r"\\begin\1 ", re.sub(r"\\end\s*\{(\w+\*?)\}", r"\\end\1 ", tex))
    found = [ALIASES.get(t, t) for t in TOKEN.findall(tex)]
    found = [t for t in found if t]
    changed = True
    while changed:
        changed = False
        kept = []
        for t in found:
            if t == "}" and len(kept) > 1 and kept[-2] == "{" and kept[-1] != "{":
                kept[-2:] = [kept[-1]]
                changed = True
            else:
                kept.append(t)
        found = kept
        if len(found) > 1 and found[0] == "{" and found[-1] == "}":
            depth = [0]
            for t in found:
                depth.append(depth[-1] + (t == "{") - (t == "}"))
            if all(depth[1:-1]):
                found, changed = found[1:-1], True
    return found


def load(path):
    """The pairs."""
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def found(path):
    """The LaTeX found, by the number of its pair."""
    by_number = {}
    with open(path, encoding="utf8") as lines:
        for line in lines:
            for number, tex in re.findall(r"#(\d+)#(?:\s*\\[(\[](.*?)\\[)\]]\s*)?$", json.loads(line)["text"], re.S):
                by_number[int(number)] = tex
    return by_number


def main():
    options = argparse.ArgumentParser()
    options.add_argument("what", choices=["page", "score"])
    options.add_argument("pairs")
    options.add_argument("rows", nargs="?")
    options.add_argument("--half", type=int)
    options.add_argument("--show", type=int, default=0)
    arguments = options.parse_args()
    pairs = load(arguments.pairs)
    if arguments.what == "page":
        print("<!DOCTYPE html><body>")
        for number, pair in enumerate(pairs):
            print(f"<div>#{number}# {pair['mathml']}</div>")
        return
    read_by_number = found(arguments.rows)
    by = collections.defaultdict(list)
    for number, pair in enumerate(pairs):
        if arguments.half is not None and number % 2 != arguments.half:
            continue
        truth, read = tokens(pair["tex"]), tokens(read_by_number.get(number, ""))
        same = truth == read
        alike = difflib.SequenceMatcher(None, truth, read, autojunk=False).ratio()
        for name in ("all", pair["source"].split(":")[-1]):
            by[name].append((same, alike))
        if not same and arguments.show > 0:
            arguments.show -= 1
            print(pair["source"], "|", pair["tex"].replace("\n", " "), "|", read_by_number.get(number))
    for name, results in sorted(by.items(), key=lambda item: -len(item[1])):
        exact, alike = (sum(r[i] for r in results) / len(results) for i in (0, 1))
        print(f"{name:16} n={len(results):5} exact={exact:.3f} similarity={alike:.3f}")


if __name__ == "__main__":
    main()
