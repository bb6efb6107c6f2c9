/*
 * Titles and abstracts of public services hold pieces of HTML, JATS and MathML. CSL-JSON knows italics, bold, sub- and
 * superscript and small capitals (CSL 1.0.2, "Rich text formatting within fields"); of all other elements the text is kept.
 */

const KEPT: Readonly<Record<string, string>> = {
  i: "i",
  em: "i",
  italic: "i",
  b: "b",
  strong: "b",
  bold: "b",
  sub: "sub",
  inf: "sub",
  sup: "sup",
};

const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";

/** Those that turn up in titles; small Greek letters stand in Unicode in the order of their names. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GREEK.split(" ").map((name, at) => [name, String.fromCodePoint(0x3b1 + at)])),
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  times: "×",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** A reference to a character, named or by number, as the character; one that is none stays as it is. */
export const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,7}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );

/** An element's start or end. What is no such thing (`a<b and c>d`) is text. */
const TAG = /<(\/?)(?:[a-z]+:)?([a-z][a-z0-9]*)(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>/gi;

/** A title as CSL-JSON has it: its own few tags, no entities, blanks made one. */
export function cslText(source: string): string {
  // a service that escapes its tags escapes them once: `&lt;i&gt;in vivo&lt;/i&gt;`
  const text = /&lt;\/?[a-z:]+&gt;/i.test(source) ? decodeEntities(source) : source;
  const marked = text.replace(TAG, (_, slash: string, name: string) => {
    const kept = KEPT[name.toLowerCase()];
    return kept === undefined ? (/^(?:p|title|sec|br|h\d)$/i.test(name) ? " " : "") : `<${slash}${kept}>`;
  });
  // some are escaped twice: `&amp;kappa;`
  return decodeEntities(decodeEntities(marked)).replace(/\s+/gu, " ").trim();
}

/** The same without any tag. */
export const plainText = (source: string): string => cslText(source).replace(/<\/?(?:i|b|sub|sup)>/g, "");
