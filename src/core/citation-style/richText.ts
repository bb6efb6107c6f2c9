/** How a stretch of a rendered citation or reference looks; `left` and `right` are the number and the text of an entry. */
export type Mark =
  | "italic"
  | "bold"
  | "superscript"
  | "subscript"
  | "smallCaps"
  | "underline"
  | "upright"
  | "regular"
  | "left"
  | "right"
  | "block"
  | "indent"
  | "unknown";

export interface MarkedText {
  readonly mark: Mark;
  readonly children: RichText;
}

export interface LinkText {
  readonly href: string;
  readonly children: RichText;
}

/** Formatted text as a tree, of which HTML, Markdown and plain text are made. */
export type RichText = readonly (string | MarkedText | LinkText)[];

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|nbsp));/giu,
    (all: string, decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined) => {
      if (decimal !== undefined) return String.fromCodePoint(Math.min(Number(decimal), 0x10ffff));
      if (hexadecimal !== undefined)
        return String.fromCodePoint(Math.min(Number.parseInt(hexadecimal, 16), 0x10ffff));
      return ENTITIES[(name ?? "").toLowerCase()] ?? all;
    },
  );

/** What citeproc-js writes for each mark (its HTML output format); all other tags are text. */
const TAGS: readonly (readonly [RegExp, Mark])[] = [
  [/^<(?:i|em)>$/u, "italic"],
  [/^<b>$/u, "bold"],
  [/^<sup>$/u, "superscript"],
  [/^<sub>$/u, "subscript"],
  [/^<span style="font-variant: ?small-caps;">$/u, "smallCaps"],
  [/^<span style="text-decoration:underline;">$/u, "underline"],
  [/^<span style="(?:font-style|text-decoration|font-variant):n[a-z]+;">$/u, "upright"],
  [/^<span style="(?:font-weight:normal;|baseline)">$/u, "regular"],
  [/^<span class="no(?:case|decor)">$/u, "regular"],
  [/^<div class="csl-left-margin">$/u, "left"],
  [/^<div class="csl-right-inline">$/u, "right"],
  [/^<div class="csl-block">$/u, "block"],
  [/^<div class="csl-indent">$/u, "indent"],
  [/^<div class="csl-entry">$/u, "regular"],
];

const TAG = /<\/?(?:i|em|b|sup|sub|span|div|a)(?: [a-z]+="[^"<>]*")*>/gu;

interface Open {
  readonly children: (string | MarkedText | LinkText)[];
  readonly close: (children: RichText) => MarkedText | LinkText;
}

const opened = (tag: string): Open | undefined => {
  const href = /^<a href="([^"]*)">$/u.exec(tag)?.[1];
  if (href !== undefined) return { children: [], close: (children) => ({ href: decode(href), children }) };
  const mark = TAGS.find(([pattern]) => pattern.test(tag))?.[1];
  return mark && { children: [], close: (children) => ({ mark, children }) };
};

/** Reads the HTML that citeproc-js writes. What closes nothing or stays open is mended, as it comes from a style of hers. */
export function readRichText(html: string): RichText {
  const root: Open = { children: [], close: (children) => ({ mark: "regular", children }) };
  const stack: Open[] = [root];
  const top = (): Open => stack.at(-1) ?? root;
  const add = (text: string): void => {
    if (text !== "") top().children.push(decode(text));
  };
  const close = (): void => {
    const done = stack.length > 1 ? stack.pop() : undefined;
    if (done) top().children.push(done.close(done.children));
  };
  let from = 0;
  for (const { 0: tag, index } of html.matchAll(TAG)) {
    add(html.slice(from, index));
    from = index + tag.length;
    if (tag.startsWith("</")) close();
    else {
      const next = opened(tag);
      if (next) stack.push(next);
      else add(tag);
    }
  }
  add(html.slice(from));
  while (stack.length > 1) close();
  return root.children;
}

/** The text alone. Between an entry's number and its text stands a blank. */
export const plainTextOf = (rich: RichText): string =>
  rich
    .map((part) => {
      if (typeof part === "string") return part;
      const inner = plainTextOf(part.children);
      if (!("mark" in part)) return inner;
      if (part.mark === "left") return `${inner.trimEnd()} `;
      return part.mark === "block" || part.mark === "indent" ? `\n${inner.trim()}\n` : inner;
    })
    .join("");
