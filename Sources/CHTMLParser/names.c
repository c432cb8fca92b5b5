// The names of tags and attributes the rest of the code knows; sorted, so that they are found by halving.
#include "CHTMLParser.h"

static const char *const tags[] = {
  "text", "other", "a", "abbr", "address", "annotation", "annotation-xml", "applet", "area", "article", "aside",
  "audio", "b", "base", "bdi", "bdo", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption",
  "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir",
  "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3",
  "h4", "h5", "h6", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend",
  "li", "link", "maction", "main", "map", "mark", "math", "menclose", "menu", "merror", "meta", "meter", "mfenced",
  "mfrac", "mi", "mjx-assistive-mml", "mjx-base", "mjx-c", "mjx-container", "mjx-den", "mjx-math", "mjx-mfrac",
  "mjx-mi", "mjx-mlabeledtr", "mjx-mn", "mjx-mo", "mjx-mover", "mjx-mroot", "mjx-ms", "mjx-msqrt", "mjx-msub",
  "mjx-msubsup", "mjx-msup", "mjx-mtable", "mjx-mtd", "mjx-mtext", "mjx-mtr", "mjx-munder", "mjx-munderover",
  "mjx-num", "mjx-over", "mjx-root", "mjx-script", "mjx-spacer", "mjx-surd", "mjx-under", "mlabeledtr",
  "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt",
  "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "nav", "nobr", "none",
  "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "rp",
  "rt", "ruby", "s", "samp", "script", "search", "section", "select", "semantics", "slot", "small", "source", "span",
  "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th",
  "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
};
static const char *const attributes[] = {
  "other", "accesskey", "alt", "alttext", "aria-controls", "aria-expanded", "aria-hidden", "aria-label", "aria-level",
  "bevelled", "checked", "cite", "class", "close", "code", "colspan", "columnalign", "columnlines", "content", "data",
  "data-actualsrc", "data-bg", "data-c", "data-cfsrc", "data-delay-src", "data-delay-srcset", "data-echo",
  "data-expr", "data-ezsrc", "data-ezsrcset", "data-full-src", "data-hi-res-src", "data-img-url", "data-lang",
  "data-language", "data-large-file", "data-latex", "data-lazy", "data-lazy-src", "data-lazy-srcset", "data-lazyload",
  "data-lazysrc", "data-math", "data-mathml", "data-mml-node", "data-orig-file", "data-original", "data-original-src",
  "data-pagespeed-lazy-src", "data-score", "data-src", "data-srcset", "data-tex", "data-value", "datetime", "dir",
  "display", "encoding", "frame", "height", "hidden", "href", "hreflang", "id", "itemid", "itemprop", "itemref",
  "itemscope", "itemtype", "lang", "language", "linebreak", "linethickness", "mathvariant", "media", "name",
  "notation", "open", "poster", "property", "rel", "rev", "role", "rowlines", "rowspan", "scope", "separators",
  "shadowrootmode", "src", "srcset", "start", "stretchy", "style", "title", "transform", "type", "typeof", "value",
  "viewbox", "vocab", "width", "xml:lang",
};
enum { TAGS = sizeof tags / sizeof *tags, ATTRIBUTES = sizeof attributes / sizeof *attributes };

static uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte; }

/// The order of a name known and one of a page, in whatever case.
static int compare(const char *known, const uint8_t *name, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int order = (int)(uint8_t)known[i] - (int)lower(name[i]);
    if (order != 0 || known[i] == 0) return order;
  }
  return known[count] != 0;
}

static size_t find(const char *const *names, size_t low, size_t high, const uint8_t *name, size_t count) {
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare(names[middle], name, count);
    if (order == 0) return middle;
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return (size_t)-1;
}

uint16_t chtml_tag(const uint8_t *name, size_t count) {
  size_t place = find(tags, 2, TAGS, name, count);
  return place == (size_t)-1 ? 1 : (uint16_t)place;
}

const char *chtml_tag_name(uint16_t tag) { return tag < TAGS ? tags[tag] : NULL; }

uint16_t chtml_attribute_name(const uint8_t *name, size_t count) {
  size_t place = find(attributes, 1, ATTRIBUTES, name, count);
  return place == (size_t)-1 ? 0 : (uint16_t)place;
}

const char *chtml_attribute_text(uint16_t name) { return name < ATTRIBUTES ? attributes[name] : NULL; }
