#!/usr/bin/env python3
"""How many formulas of real pages come back whole and between their markers.

    formula_pages.py TEXTBENCH FOLDER… [--pages 80] [--show 10]

Formulas are looked for by lxml alone, in the pages of each folder (manuals of Debian's packages, say): elements of class `math`
that hold `\\( \\)` or `\\[ \\]` (Sphinx with MathJax), pictures described by TeX (Sphinx, Doxygen, LaTeX2HTML), text between such
markers on pages that load MathJax, and MathML, of which only the number is compared. A formula is whole if the units of text
that `TextBench rows` writes hold it between markers, white space aside; each is taken off once, so what is left over was given
beyond. In folders of pages without formulas, all that is given is false.
"""
import argparse, collections, json, pathlib, random, re, subprocess
from lxml import html

MARKED = re.compile(r"(?<!\\)\\\((.+?)(?<!\\)\\\)|(?<!\\)\\\[(.+?)(?<!\\)\\\]", re.S)
BLOCKS = {"p", "td", "dd", "dt", "li", "div", "ul", "ol", "table", "dl", "pre", "h1", "h2", "h3"}
UNREAD = {"script", "style", "pre", "code", "textarea", "title", "kbd", "samp", "tt", "head"}
FIGURES = re.compile(r"\\includegraphics|\\begin\{(figure|tabular|table|picture)")


def bare(tex):
    """A formula without its delimiters and white space."""
    tex = tex.strip()
    for start, end in (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("$", "$"), (r"\begin{displaymath}", r"\end{displaymath}")):
        if len(tex) > len(start) + len(end) and tex.startswith(start) and tex.endswith(end):
            tex = tex[len(start):-len(end)]
            break
    return re.sub(r"\s+", "", tex)


def marked(text):
    return [bare(inline or display) for inline, display in MARKED.findall(text)]


def standing(data):
    """The formulas of a page, each with its kind; no TeX for MathML."""
    document, taken, found = html.document_fromstring(data), set(), []
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        classes = (element.get("class") or "").split()
        if element.tag == "math":
            found.append(("MathML", None))
        elif element.tag in ("span", "div") and "math" in classes:
            text = element.text_content()
            if text.strip().startswith((r"\(", r"\[")):
                several = element.tag == "div" and text.count(r"\[") > 1 and r"\\[" not in text
                found += [("Sphinx", tex) for tex in (marked(text) if several else [bare(text)])]
                taken.update(element.iter())
        elif element.tag == "img":
            described = element.get("alt") or ""
            if "math" in classes and described:
                found.append(("Sphinx picture", bare(described)))
            elif {"formulaInl", "formulaDsp"} & set(classes):
                found.append(("Doxygen picture", bare(described)))
            elif re.match(r"\s*(\$.*\$|\\(begin|\[|\().*)\s*$", described, re.S) and not FIGURES.search(described):
                found.append(("other picture", bare(described)))
    if b"mathjax" not in data.lower():
        return found
    for element in document.iter(*BLOCKS):
        around = {element, *element.iterancestors()}
        if around & taken or any(each.tag in UNREAD for each in around):
            continue
        whole = not any(inner.tag in BLOCKS or inner in taken for inner in element.iterdescendants())
        pieces = [element.text_content()] if whole else [element.text or "", *(inner.tail or "" for inner in element)]
        found += [("text of MathJax", tex) for piece in pieces for tex in marked(piece)]
    return found


def given(texts):
    """The formulas between markers in texts, a backslash before a marker minded."""
    found = collections.Counter()
    for text in texts:
        place = 0
        while opening := re.compile(r"\\([(\[\\])").search(text, place):
            place = opening.end()
            if opening.group(1) == "\\":
                continue
            closing = re.compile(r"\\(?:(\\)|" + (r"\)" if opening.group(1) == "(" else r"\]") + ")")
            end = next((each for each in closing.finditer(text, place) if not each.group(1)), None)
            if end:
                found[re.sub(r"\s+", "", text[place:end.start()])] += 1
                place = end.end()
    return found


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bench")
    options.add_argument("folders", nargs="+", type=pathlib.Path)
    options.add_argument("--pages", type=int, default=80)
    options.add_argument("--show", type=int, default=0)
    arguments = options.parse_args()
    for folder in arguments.folders:
        files = sorted(path for path in folder.rglob("*.html") if path.is_file() and not path.is_symlink())
        random.Random(7).shuffle(files)
        kinds, beyond, pages, shown = collections.defaultdict(collections.Counter), 0, 0, arguments.show
        for path in files:
            data = path.read_bytes()
            formulas = standing(data) if data.strip() else []
            if not formulas:
                continue
            pages += 1
            rows = subprocess.run([arguments.bench, "rows", path], capture_output=True, check=True).stdout.decode().split("\n")
            left = given(json.loads(row)["text"] for row in rows if row)
            # What is known by its number only goes last.
            for kind, tex in sorted(formulas, key=lambda formula: formula[1] is None):
                key = tex if tex is not None else next(iter(+left), "")
                # Columns marked outside a table get the one that typesetting gave them.
                if left[key] == 0 and left[aligned := r"\begin{aligned}" + key + r"\end{aligned}"] > 0:
                    key = aligned
                kinds[kind].update(all=1, whole=int(left[key] > 0))
                if left[key] > 0:
                    left[key] -= 1
                elif shown > 0:
                    shown -= 1
                    print(path, kind, "not found:", (tex or "")[:200])
            beyond += (+left).total()
            if pages == arguments.pages:
                break
        for kind, counts in sorted(kinds.items()):
            print(f"{folder.name:24} {kind:16} pages={pages} formulas={counts['all']} whole={counts['whole']}")
        print(f"{folder.name:24} given beyond these: {beyond}")


if __name__ == "__main__":
    main()
