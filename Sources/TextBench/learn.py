#!/usr/bin/env python3
"""Learns the weights of main text: which units of a page are content (needs numpy and lightgbm).

    TextBench rows PAGES/*.html > rows.jsonl
    learn.py rows.jsonl TRUTH [--predictions out.jsonl] [--weights Sources/HTMLTree/Weights/weights.txt]

TRUTH is a folder of ID.json files with `url` and `ground_truth.main_content` (the form of WCXB). Pages of one site are
always in one fold, so that the predictions are those of models that never saw the site; the weights written are learnt
from all pages.
"""
import argparse, collections, json, multiprocessing, os, re, sys

import lightgbm, numpy

WORD = re.compile(r"\w+")
FOLDS = 5
# As in UnitScores.swift.
USUAL, EVEN, STEP, LOWEST = -300, 0, 300, -3000
ENOUGH_PROSE, ENOUGH_OF_AN_ARTICLE = 2500, 200
# Columns of a unit's row (UnitFeatures.swift).
LETTERS, WORDS, LINKED, CAPITALS, SENTENCES, BOILERPLATE, BOILERPLATE_SHARE = 0, 1, 2, 4, 7, 10, 11
ARTICLE, MAIN, NAVIGATION, ASIDE, FOOTER = 17, 18, 19, 20, 22
COMMENT_NAME, NAVIGATION_NAME, SIDEBAR_NAME, RELATED_NAME, ADVERTISEMENT_NAME = 35, 37, 38, 41, 43
LEAST_ARTICLE = 200
HEADER = """# Decision trees (TreeEnsemble.swift), one a line: a node is feature,threshold,left,right, a leaf its value.
# Learnt by Sources/TextBench/learn.py from 249 pages of the development part of WCXB (Murrough-Foley, CC BY 4.0):
# reviewed main content of seven kinds of pages, each page once more without what only English has (capitals, words of
# pages). No page of its test part or of another set was used.
"""


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


def load(rows, truth_folder):
    pages = collections.OrderedDict()
    with open(rows, encoding="utf8") as lines:
        for line in lines:
            unit = json.loads(line)
            page = pages.setdefault(unit["id"], {"texts": [], "rows": [], **{k: unit[k] for k in ("offer", "article")}})
            page["texts"].append(unit["text"])
            page["rows"].append(unit["numbers"])
    for name, page in pages.items():
        with open(os.path.join(truth_folder, name + ".json"), encoding="utf8") as file:
            truth = json.load(file)
        page["content"] = truth["ground_truth"].get("main_content") or ""
        page["site"] = re.sub(r"^\w+://(www\.)?", "", truth.get("url") or name).split("/")[0]
    with multiprocessing.Pool() as pool:
        found = pool.map(matched, [(page["texts"], page["content"]) for page in pages.values()], chunksize=4)
    for page, units in zip(pages.values(), found):
        page["matched"] = units
    return pages


PARAMETERS = dict(objective="binary", learning_rate=0.06, num_leaves=12, min_data_in_leaf=40, feature_fraction=0.4,
                  bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, max_bin=255, verbose=-1, seed=1, num_threads=1,
                  deterministic=True, force_row_wise=True)
TREES = 200
# What the pages in no known language weigh.
FOREIGN = 0.4


def fit(pages):
    """A model over the rows of pages; a unit weighs what its words weigh in its page's score.

    Each page is learnt from a second time as one in a script without capitals and a language of unknown words.
    """
    rows, labels, weights = [], [], []
    for page in pages:
        matched = numpy.array(page["matched"])
        hit, total = matched[:, 0], matched[:, 1]
        share_hit = hit / numpy.maximum(total, 1)
        weight = numpy.minimum(total, 400) / (hit.sum() + 50)
        plain = numpy.array(page["rows"])
        foreign = plain.copy()
        foreign[:, [CAPITALS, BOILERPLATE, BOILERPLATE_SHARE]] = 0
        for numbers, part in ((plain, 1 - FOREIGN), (foreign, FOREIGN)):
            for label, share in ((1, share_hit), (0, 1 - share_hit)):
                chosen = (total > 0) & (share > 0.05)
                rows.append(numbers[chosen])
                labels.append(numpy.full(chosen.sum(), label))
                weights.append((weight * share + 1e-4)[chosen] * part)
    weights = numpy.concatenate(weights)
    data = lightgbm.Dataset(
        numpy.concatenate(rows), numpy.concatenate(labels), weight=weights * (len(weights) / weights.sum()))
    return integers(lightgbm.train(PARAMETERS, data, TREES))


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


def kept(page):
    """The units kept: above the threshold, which is lowered where too few of the letters are (UnitScores.swift)."""
    rows = numpy.array(page["rows"])

    def named(column, reach):
        return (rows[:, column] > 0) & (rows[:, column] <= reach)

    footer = (rows[:, FOOTER] > 0) & (rows[:, ARTICLE] == 0) & (rows[:, MAIN] == 0)
    beside = named(NAVIGATION_NAME, 2) | named(SIDEBAR_NAME, 3) | named(RELATED_NAME, 3)
    beside |= (rows[:, NAVIGATION] > 0) | (rows[:, ASIDE] > 0)
    open_to = ~(footer | (beside & (rows[:, LINKED] >= 800)) | named(ADVERTISEMENT_NAME, 2))
    if page["article"] and not page["offer"]:
        chosen = above(page, rows, open_to & ~named(COMMENT_NAME, 4))
        if rows[chosen, LETTERS].sum() >= LEAST_ARTICLE:
            return chosen
    return above(page, rows, open_to)


def above(page, rows, open_to):
    """Which of the units that may be kept are above the threshold."""
    letters, article = rows[:, LETTERS], page["article"] and not page["offer"]
    threshold = EVEN if page["offer"] or article else USUAL
    least = 20 if page["offer"] else 4
    prose = (rows[:, SENTENCES] > 0) & (rows[:, WORDS] >= 12) & (rows[:, LINKED] <= 300)
    found = letters[prose & (page["score"] > threshold) & open_to].sum()
    if page["offer"] or found < (ENOUGH_OF_AN_ARTICLE if article else ENOUGH_PROSE):
        while threshold > LOWEST and letters[(page["score"] > threshold) & open_to].sum() * least < letters.sum():
            threshold -= STEP
    return (page["score"] > threshold) & open_to


def word_f1(page, kept):
    truth = collections.Counter(WORD.findall(page["content"].lower()))
    found = collections.Counter(w for text, keep in zip(page["texts"], kept) if keep for w in WORD.findall(text.lower()))
    common = sum((truth & found).values())
    return 2 * common / (sum(truth.values()) + sum(found.values()) or 1)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("rows")
    options.add_argument("truth")
    options.add_argument("--predictions")
    options.add_argument("--weights")
    arguments = options.parse_args()
    pages = load(arguments.rows, arguments.truth)
    everything = list(pages.values())
    sites = sorted({page["site"] for page in everything})
    fold_of = {site: (place * 7 + 3) % FOLDS for place, site in enumerate(sites)}
    if arguments.predictions:
        for fold in range(FOLDS):
            model = fit([page for page in everything if fold_of[page["site"]] != fold])
            for page in everything:
                if fold_of[page["site"]] == fold:
                    page["score"] = scores(model, page["rows"])
        for page in everything:
            page["kept"] = kept(page)
        mean = sum(word_f1(page, page["kept"]) for page in everything) / len(everything)
        print(f"mean word F1 on sites not learnt from: {mean:.4f}")
        ideal = sum(word_f1(page, [2 * hit > total for hit, total in page["matched"]]) for page in everything)
        print(f"with every unit judged rightly: {ideal / len(everything):.4f}")
        with open(arguments.predictions, "w", encoding="utf8") as out:
            for name, page in pages.items():
                text = "\n".join(t for t, s in zip(page["texts"], page["kept"]) if s)
                out.write(json.dumps({"id": name, "text": text}) + "\n")
    if arguments.weights:
        with open(arguments.weights, "w", encoding="utf8") as out:
            out.write(HEADER)
            for nodes in fit(everything):
                out.write(" ".join(",".join(str(v) for v in node) for node in nodes) + "\n")


if __name__ == "__main__":
    main()
