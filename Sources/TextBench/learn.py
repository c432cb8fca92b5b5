#!/usr/bin/env python3
"""Learns the weights of main text: which units of a page are content (needs numpy and lightgbm).

    TextBench rows PAGES/*.html > rows.jsonl
    TextBench rows JUDGED/*.html > judged_rows.jsonl
    learn.py rows.jsonl TRUTH judged_rows.jsonl [--predictions out.jsonl] [--weights Sources/HTMLTree/Weights]

TRUTH is a folder of ID.json files with `url` and `ground_truth.main_content` (the form of WCXB); JUDGED are the articles of
judged.jsonl (judged_pages.py). Pages of one site are always in one fold, so that the predictions are those of models that
never saw the site; the weights written are learnt from all pages.

Three ensembles of trees are learnt: of units of any page; of units of articles; and of pages, whether they are to be judged
as articles. The pages of the third are those where the first two were not learnt from.
"""
import argparse, collections, json, multiprocessing, os, pathlib, re, zlib

import lightgbm, numpy

CHARACTER = "\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(f"[{CHARACTER}]|[^\\W{CHARACTER}]+")
FOLDS = 5
# As in UnitScores.swift.
USUAL, EVEN, STEP, LOWEST = -300, 0, 300, -3000
ENOUGH_PROSE, ENOUGH_OF_AN_ARTICLE = 2500, 200
# As in ArticleLikeness.swift.
NO_ARTICLE, BETWEEN = -800, 11
# Columns of a unit's row (UnitFeatures.swift).
LETTERS, WORDS, LINKED, CAPITALS, SENTENCES, BOILERPLATE, BOILERPLATE_SHARE, KIND = 0, 1, 2, 4, 7, 10, 11, 16
ARTICLE, MAIN, NAVIGATION, ASIDE, FOOTER = 17, 18, 19, 20, 22
COMMENT_NAME, NAVIGATION_NAME, SIDEBAR_NAME, RELATED_NAME, ADVERTISEMENT_NAME = 35, 37, 38, 41, 43
HEADING_KINDS = range(10, 14)
LEAST_ARTICLE = 200
WCXB = """# Learnt by Sources/TextBench/learn.py from {pages} pages of the development part of WCXB (Murrough-Foley, CC BY 4.0):
# reviewed main content of seven kinds of pages, each page once more without what only English has (capitals, words of
# pages). No page of its test part or of another set was used.
"""
JUDGED = """# Learnt by Sources/TextBench/learn.py from {source} of the development part of WCXB (Murrough-Foley, CC BY 4.0)
# and the {judged} articles of Sources/TextBench/judged.jsonl. No page of WCXB's test part or of another set was used.
"""
HEADERS = {
    "units.txt": "# Trees of units of any page (UnitScores.swift).\n" + WCXB,
    "article_units.txt": "# Trees of units of articles (UnitScores.swift).\n" + JUDGED.replace("{source}", "the {articles} articles"),
    "pages.txt": "# Trees of pages: is one to be judged as an article (ArticleLikeness.swift).\n" + JUDGED.replace("{source}", "{pages} pages"),
}
FORM = "# One a line: a node is feature,threshold,left,right, a leaf its value (TreeEnsemble.swift).\n"


def matched(arguments):
    """For each unit of a page: how many of its words are in the truth, in order, and how many it has."""
    import difflib

    texts, content = arguments
    truth = WORD.findall(content.lower())
    words, owners = [], []
    for owner, text in enumerate(texts):
        for word in WORD.findall(text.lower()):
            words.append(word)
            owners.append(owner)
    hit = [0] * len(words)
    if len(words) * max(len(truth), 1) < 60_000_000:
        for block in difflib.SequenceMatcher(None, words, truth, autojunk=False).get_matching_blocks():
            hit[block.a : block.a + block.size] = [1] * block.size
    shingles = {tuple(truth[i : i + 4]) for i in range(len(truth) - 3)}
    for i in range(len(words) - 3):
        if owners[i] == owners[i + 3] and tuple(words[i : i + 4]) in shingles:
            hit[i : i + 4] = [1] * 4
    total, hits = collections.Counter(owners), collections.Counter()
    for owner, one in zip(owners, hit):
        hits[owner] += one
    return [(hits[i], total[i]) for i in range(len(texts))]


def units(rows):
    """The pages of what `TextBench rows` writes."""
    pages = collections.OrderedDict()
    with open(rows, encoding="utf8") as lines:
        for line in lines:
            unit = json.loads(line)
            page = pages.setdefault(unit["id"], {"texts": [], "rows": [], **{k: unit[k] for k in ("offer", "article")}})
            page["texts"].append(unit["text"])
            page["rows"].append(unit["numbers"])
    return pages


def reviewed(rows, truth_folder):
    """Pages whose content is given as one text."""
    pages = units(rows)
    for name, page in pages.items():
        with open(os.path.join(truth_folder, name + ".json"), encoding="utf8") as file:
            truth = json.load(file)
        page["content"] = truth["ground_truth"].get("main_content") or ""
        page["site"] = re.sub(r"^\w+://(www\.)?", "", truth.get("url") or name).split("/")[0]
        page.update(type=truth["_internal"]["page_type"]["primary"], judged=False)
    with multiprocessing.Pool() as pool:
        found = pool.map(matched, [(page["texts"], page["content"]) for page in pages.values()], chunksize=4)
    for page, hits in zip(pages.values(), found):
        page["matched"] = hits
    return pages


def judged(rows):
    """Articles whose units were judged one by one; what counts neither way is empty."""
    pages, found = units(rows), collections.OrderedDict()
    with open(pathlib.Path(__file__).with_name("judged.jsonl"), encoding="utf8") as lines:
        judgements = [json.loads(line) for line in lines]
    missing = 0
    for judgement in judgements:
        page = found[judgement["id"]] = pages[judgement["id"]]
        content, either = set(judgement["content"].split()), set(judgement["either"].split())
        seen, page["matched"], kept = collections.Counter(), [], []
        for place, text in enumerate(page["texts"]):
            name = f"{zlib.crc32(text.encode()):08x}"
            seen[name] += 1
            name += f"#{seen[name]}" if seen[name] > 1 else ""
            words = len(WORD.findall(text))
            page["matched"].append((0, 0) if name in either else (words if name in content else 0, words))
            if name in either:
                page["texts"][place] = ""
            if name in content:
                kept.append(text)
        missing += len(content) - len(kept)
        page.update(content="\n".join(kept), site=judgement["site"], type="article", judged=True)
    if missing:
        print(f"{missing} judged units are not in the pages any more")
    return found


UNIT_TREES = (dict(objective="binary", learning_rate=0.06, num_leaves=12, min_data_in_leaf=40, feature_fraction=0.4,
                   bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, max_bin=255, verbose=-1, seed=1, num_threads=1,
                   deterministic=True, force_row_wise=True), 200)
PAGE_TREES = ({**UNIT_TREES[0], "learning_rate": 0.05, "num_leaves": 4, "min_data_in_leaf": 12, "feature_fraction": 0.5,
               "lambda_l2": 3.0}, 120)
# What the pages in no known language weigh.
FOREIGN = 0.4


def learnt(parameters, rows, labels, weights):
    """An ensemble of trees in whole numbers."""
    data = lightgbm.Dataset(rows, labels, weight=weights * (len(weights) / weights.sum()))
    return integers(lightgbm.train(parameters[0], data, parameters[1]))


def fit(pages, of_candidates):
    """Trees of the units of pages; a unit weighs what its words weigh in its page's score.

    Each page is learnt from a second time as one in a script without capitals and a language of unknown words.
    - Parameter of_candidates: Whether only from the units that are judged at all.
    """
    rows, labels, weights = [], [], []
    for page in pages:
        matched = numpy.array(page["matched"])
        hit, total = matched[:, 0], matched[:, 1]
        share_hit = hit / numpy.maximum(total, 1)
        weight = numpy.minimum(total, 400) / (hit.sum() + 50)
        plain = numpy.array(page["rows"])
        if of_candidates:
            total = numpy.where(candidates(plain), total, 0)
        foreign = plain.copy()
        foreign[:, [CAPITALS, BOILERPLATE, BOILERPLATE_SHARE]] = 0
        for numbers, part in ((plain, 1 - FOREIGN), (foreign, FOREIGN)):
            for label, share in ((1, share_hit), (0, 1 - share_hit)):
                chosen = (total > 0) & (share > 0.05)
                rows.append(numbers[chosen])
                labels.append(numpy.full(chosen.sum(), label))
                weights.append((weight * share + 1e-4)[chosen] * part)
    return learnt(UNIT_TREES, numpy.concatenate(rows), numpy.concatenate(labels), numpy.concatenate(weights))


def fit_any(pages):
    """Trees of units of any page, from few pages for so many kinds: articles would be too many with the judged ones."""
    return fit([page for page in pages if not page["judged"]], of_candidates=False)


def fit_articles(pages):
    return fit([page for page in pages if page["type"] == "article"], of_candidates=True)


def fit_pages(pages):
    """Trees of pages: which are better judged as articles, each weighing what that changes."""
    gains = numpy.array([page["gain"] for page in pages])
    return learnt(PAGE_TREES, numpy.array([likeness(page) for page in pages]), gains >= 0, abs(gains) + 0.01)


def integers(model):
    """The trees with whole-number thresholds and values: [(feature, threshold, left, right) or (value,)]."""
    trees = []
    for info in model.dump_model()["tree_info"]:
        nodes = []

        def add(node):
            place = len(nodes)
            nodes.append(None)
            if "leaf_value" in node:
                nodes[place] = (round(node["leaf_value"] * 1024),)
            else:
                left, right = add(node["left_child"]), add(node["right_child"])
                nodes[place] = (node["split_feature"], int(numpy.floor(node["threshold"])), left, right)
            return place

        add(info["tree_structure"])
        trees.append(nodes)
    return trees


def scores(trees, rows):
    """The sum of the trees for each row: what TreeEnsemble.swift computes."""
    rows = numpy.array(rows)
    total = numpy.zeros(len(rows), dtype=numpy.int64)
    for nodes in trees:
        places = numpy.zeros(len(rows), dtype=numpy.int64)
        features = numpy.array([n[0] if len(n) > 1 else 0 for n in nodes])
        thresholds = numpy.array([n[1] if len(n) > 1 else 0 for n in nodes])
        left = numpy.array([n[2] if len(n) > 1 else i for i, n in enumerate(nodes)])
        right = numpy.array([n[3] if len(n) > 1 else i for i, n in enumerate(nodes)])
        values = numpy.array([n[0] if len(n) == 1 else 0 for n in nodes])
        while True:
            here = rows[numpy.arange(len(rows)), features[places]] <= thresholds[places]
            following = numpy.where(here, left[places], right[places])
            if (following == places).all():
                break
            places = following
        total += values[places]
    return total


def prose(rows):
    """Sentences without links."""
    return (rows[:, SENTENCES] > 0) & (rows[:, WORDS] >= 12) & (rows[:, LINKED] <= 300)


def likeness(page):
    """What is measured of a page to tell whether it is an article (ArticleLikeness.swift)."""
    rows, score = numpy.array(page["rows"]), page["usual"]
    letters, sentences = rows[:, LETTERS], prose(rows)
    score = numpy.where(candidates(rows), score, LOWEST)
    kept = score > USUAL
    best = run = first = last = start = 0
    for place, gain in enumerate(numpy.where(sentences, letters, -letters).tolist()):
        if run <= 0:
            run, start = 0, place
        run += gain
        if run > best:
            best, first, last = run, start, place
    body = slice(first, last + 1)
    spoken = int(letters[body][sentences[body]].sum())
    heading = numpy.isin(rows[:, KIND], HEADING_KINDS)
    places = numpy.flatnonzero(sentences)
    top = sorted(score.tolist(), reverse=True)
    share = lambda part, whole: int(part) * 1000 // max(int(whole), 1)
    return [
        share((numpy.diff(places) == 1).sum(), len(places) - 1),
        share(spoken, letters[sentences].sum()), share(spoken, letters[body].sum()),
        share(heading[body].sum(), last - first + 1), best, share(last, len(rows)), top[0], top[:5][-1],
        int(rows[kept, LINKED].sum()) // max(int(kept.sum()), 1), share(letters[kept].sum(), letters.sum()),
    ]


def blended(page, like):
    """The scores of the units, those of any page or of articles, or between them; whether altogether those of articles."""
    whole = 1 << BETWEEN
    part = min(max(like - NO_ARTICLE, 0), whole)
    return (page["usual"] * (whole - part) + page["as_article"] * part) >> BETWEEN, part == whole


def named(rows, column, reach):
    return (rows[:, column] > 0) & (rows[:, column] <= reach)


def candidates(rows):
    """Which units may be content at all (`isElsewhere` in MainText.swift); the others are not judged."""
    footer = (rows[:, FOOTER] > 0) & (rows[:, ARTICLE] == 0) & (rows[:, MAIN] == 0)
    beside = named(rows, NAVIGATION_NAME, 2) | named(rows, SIDEBAR_NAME, 3) | named(rows, RELATED_NAME, 3)
    beside |= (rows[:, NAVIGATION] > 0) | (rows[:, ASIDE] > 0)
    return ~(footer | (beside & (rows[:, LINKED] >= 800)) | named(rows, ADVERTISEMENT_NAME, 2))


def kept(page, score, sure):
    """The units kept: above the threshold, which is lowered where too few of the letters are (UnitScores.swift).

    - Parameter sure: Whether the page is judged altogether as an article.
    """
    rows = numpy.array(page["rows"])
    open_to = candidates(rows)
    if page["article"] and not page["offer"]:
        chosen = above(page, rows, score, open_to & ~named(rows, COMMENT_NAME, 4), sure)
        if rows[chosen, LETTERS].sum() >= LEAST_ARTICLE:
            return chosen
    return above(page, rows, score, open_to, sure)


def above(page, rows, score, open_to, sure):
    """Which of the units that may be kept are above the threshold."""
    letters, article = rows[:, LETTERS], page["article"] and not page["offer"]
    threshold = EVEN if page["offer"] or article else USUAL
    least = 20 if page["offer"] else 4
    found = letters[prose(rows) & (score > threshold) & open_to].sum()
    if page["offer"] or found < (ENOUGH_OF_AN_ARTICLE if article or sure else ENOUGH_PROSE):
        while threshold > LOWEST and letters[(score > threshold) & open_to].sum() * least < letters.sum():
            threshold -= STEP
    return (score > threshold) & open_to


def word_f1(page, kept):
    truth = collections.Counter(WORD.findall(page["content"].lower()))
    found = collections.Counter(w for text, keep in zip(page["texts"], kept) if keep for w in WORD.findall(text.lower()))
    common = sum((truth & found).values())
    return 2 * common / (sum(truth.values()) + sum(found.values()) or 1)


def crossed(pages, fold_of, learn, judge):
    """Learns from the pages of four folds and judges those of the fifth, five times."""
    groups = [[page for page in pages if fold_of[page["site"]] == fold] for fold in range(FOLDS)]
    with multiprocessing.Pool() as pool:
        models = pool.map(learn, [[page for other in groups if other is not group for page in other] for group in groups])
    for group, model in zip(groups, models):
        for page in group:
            judge(page, model)


def cross(pages):
    """The scores of pages of sites not learnt from, by each ensemble."""
    sites = list(dict.fromkeys(site for _, site in sorted((page["judged"], page["site"]) for page in pages)))
    fold_of = {site: (place * 7 + 3) % FOLDS for place, site in enumerate(sites)}

    def usual(page, model):
        page["usual"] = scores(model, page["rows"])

    def as_article(page, model):
        page["as_article"] = scores(model, page["rows"])

    def like(page, model):
        page["like"] = int(scores(model, [likeness(page)])[0])

    crossed(pages, fold_of, fit_any, usual)
    crossed(pages, fold_of, fit_articles, as_article)
    for page in pages:
        page["gain"] = word_f1(page, kept(page, page["as_article"], True)) - word_f1(page, kept(page, page["usual"], False))
    crossed(pages, fold_of, fit_pages, like)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("rows")
    options.add_argument("truth")
    options.add_argument("judged")
    options.add_argument("--predictions")
    options.add_argument("--weights")
    arguments = options.parse_args()
    known, articles = reviewed(arguments.rows, arguments.truth), judged(arguments.judged)
    pages = {**known, **articles}
    cross(list(pages.values()))
    for page in pages.values():
        page["kept"] = kept(page, *blended(page, page["like"]))
    for name, group in (("reviewed pages", known), ("judged articles", articles)):
        mean = sum(word_f1(page, page["kept"]) for page in group.values()) / len(group)
        ideal = sum(word_f1(page, [2 * hit > total for hit, total in page["matched"]]) for page in group.values())
        print(f"{name}: mean word F1 {mean:.4f} on sites not learnt from; {ideal / len(group):.4f} with every unit right")
    if arguments.predictions:
        with open(arguments.predictions, "w", encoding="utf8") as out:
            for name, page in pages.items():
                text = "\n".join(t for t, s in zip(page["texts"], page["kept"]) if s)
                out.write(json.dumps({"id": name, "text": text}) + "\n")
    if arguments.weights:
        every = list(pages.values())
        models = (fit_any(every), fit_articles(every), fit_pages(every))
        counts = {"pages": len(known), "articles": sum(page["type"] == "article" for page in known.values())}
        for (name, header), trees in zip(HEADERS.items(), models):
            with open(os.path.join(arguments.weights, name), "w", encoding="utf8") as out:
                out.write(header.format(**counts, judged=len(articles)) + FORM)
                for nodes in trees:
                    out.write(" ".join(",".join(str(v) for v in node) for node in nodes) + "\n")


if __name__ == "__main__":
    main()
