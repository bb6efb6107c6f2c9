const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/gu, (all: string, code: string | undefined, name: string | undefined) =>
    code === undefined
      ? (ENTITIES[name ?? ""] ?? all)
      : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  );

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const raised = (text: string): string =>
  /^\d+$/u.test(text) ? text.replace(/\d/gu, (digit) => RAISED[Number(digit)] ?? digit) : `^(${text})`;

/** The words of an HTML fragment: a blank line between blocks, a hyphen before an item, tabs between cells. */
export function htmlToText(html: string): string {
  const blocks = html
    .replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>/giu, "")
    .replace(/<a [^>]*class="footnote-backref"[^>]*>[^]*?<\/a>/gu, "")
    .replace(/<sup class="footnote-ref">.*?\[([^\]]*)\].*?<\/sup>/gu, "[$1]")
    .replace(/<li id="fn([^"]*)"[^>]*>\s*<p>/gu, "\n\n[$1] ")
    .replace(/<div class="csl-left-margin">(.*?)<\/div><div class="csl-right-inline">(.*?)<\/div>/gu, "$1$2")
    .replace(/<sup>([^<]*)<\/sup>/gu, (_, text: string) => raised(text))
    .replace(/\s*<br\s*\/?>\s*/giu, "\n")
    .replace(/<li[^>]*>\s*(?:<p>)?/giu, "\n\n- ")
    .replace(/<\/t[hd]>\s*<t[hd][^>]*>/giu, "\t")
    .replace(/<\/?(?:tr|thead|tbody)\b[^>]*>/giu, "\n")
    .replace(/<hr[^>]*>/giu, "\n\n")
    .replace(
      /<\/?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|pre|section|figure|figcaption|dl|dt|dd)\b[^>]*>/giu,
      "\n\n",
    )
    .replace(/<[^<>]*>/gu, "");
  return `${decoded(blocks)
    .replace(/[ \t]+\n/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim()}\n`;
}
