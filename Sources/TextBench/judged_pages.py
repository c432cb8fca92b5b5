#!/usr/bin/env python3
"""Takes the pages of judged.jsonl out of the packages they are published in.

    pip download --no-deps --no-binary :all: gne==0.4.3 mediacloud-metadata==2.1.0 newspaper4k==0.9.6
    judged_pages.py ARCHIVE… FOLDER

judged.jsonl has news pages of the tests of these three packages, in eighteen languages; a line a page: its `id`, the
`site` it is from, and what of it is the article. A language model judged them unit by unit: `content` are the units of the
body (paragraphs, headings, lists, quotes, the summary above), `either` those that careful people disagree about (headline,
byline, date, captions, tags), which count neither way; all others are around it. A unit is the CRC-32 of its text, with
#2 for the second such unit of its page: the pages themselves are their publishers' and not here.
"""
import json, pathlib, re, sys, tarfile

PLACES = (
    (re.compile(r"gne-[\d.]+/tests/(.+)\.html"), lambda m: "gne_" + m[1].replace("/", "_")),
    (re.compile(r"newspaper4k-[\d.]+/tests/data/html/([^/]+)\.html"), lambda m: "n4k_" + m[1]),
    (re.compile(r"mediacloud_metadata-[\d.]+/mcmetadata/test/fixtures/([^/]+)\.html"), lambda m: m[1]),
)


def main():
    *archives, folder = sys.argv[1:]
    with open(pathlib.Path(__file__).with_name("judged.jsonl"), encoding="utf8") as lines:
        wanted = {json.loads(line)["id"] for line in lines}
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for path in archives:
        with tarfile.open(path) as archive:
            for member in archive:
                for place, name in PLACES:
                    found = place.fullmatch(member.name)
                    if found and name(found) in wanted:
                        (pathlib.Path(folder) / (name(found) + ".html")).write_bytes(archive.extractfile(member).read())
                        wanted.discard(name(found))
    if wanted:
        sys.exit("not in these archives: " + ", ".join(sorted(wanted)))


if __name__ == "__main__":
    main()
