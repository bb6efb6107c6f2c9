import {
  ACCENTS,
  ESCAPES,
  MATH_ACCENTS,
  SILENT,
  STYLED,
  SWITCHES,
  SYMBOLS,
  type Style,
} from "./texSymbols.js";

/** A value as TeX would set it: text, groups in bare braces (what BibTeX protects), and styled parts. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "group"; readonly inlines: readonly Inline[] }
  | { readonly kind: "styled"; readonly style: Style; readonly inlines: readonly Inline[] };

/** Deeper braces than this are set as if they were not there: a value may be hostile. */
const DEEPEST = 60;

/** What TeX sets as it stands. White space is brought to one blank at the end, all at once. */
const PLAIN = /(?:[^\\{}$~`'-]|-(?!-))+/y;
const MATH_PLAIN = /[^\\{}$~`'\-\s^_]+/y;

/** Reads a TeX value. Everything can be read: a brace or dollar sign that has no partner is left out. */
export function readTex(source: string): readonly Inline[] {
  return new TexReader(source).inlines(0);
}

/** Goes through one value; owns the place it has come to. */
class TexReader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** All up to the brace that closes the group (which is passed), or the value's end. */
  inlines(depth: number): Inline[] {
    const out: Inline[] = [];
    while (this.at < this.source.length) {
      if (this.source[this.at] === "}") {
        this.at++;
        if (depth > 0) return out;
      } else this.next(out, depth);
    }
    return out;
  }

  private next(out: Inline[], depth: number): void {
    if (this.plain(out, PLAIN)) return;
    const sign = this.source[this.at];
    if (sign === "\\") {
      this.command(out, depth);
      return;
    }
    if (sign === "{") {
      this.group(out, depth);
      return;
    }
    if (sign === "$") {
      this.math(out, depth);
      return;
    }
    addText(out, this.ligature());
  }

  private plain(out: Inline[], pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const plain = pattern.exec(this.source)?.[0];
    if (plain === undefined) return false;
    this.at += plain.length;
    addText(out, plain);
    return true;
  }

  private group(out: Inline[], depth: number): void {
    this.at++;
    if (depth < DEEPEST) out.push({ kind: "group", inlines: this.inlines(depth + 1) });
  }

  /** TeX's ligatures, ties and runs of white space. */
  private ligature(): string {
    const rest = /^(?:---|--|``|''|~|`|'|\s+|[^])/u.exec(this.source.slice(this.at, this.at + 64))?.[0] ?? "";
    this.at += rest.length;
    return LIGATURES.get(rest) ?? (rest.trim() === "" ? " " : rest);
  }

  private command(out: Inline[], depth: number): void {
    const name = /^\\([A-Za-z]+|[^]|$)/u.exec(this.source.slice(this.at, this.at + 48))?.[1] ?? "";
    this.at += 1 + name.length;
    const accent = ACCENTS.get(name);
    if (accent !== undefined) {
      this.accent(out, accent, depth);
      return;
    }
    const escaped = ESCAPES.get(name);
    if (escaped !== undefined) {
      addText(out, escaped);
      return;
    }
    this.skipBlanksBehind(name);
    const symbol = SYMBOLS.get(name);
    if (symbol !== undefined) {
      addText(out, symbol);
      return;
    }
    this.styling(out, name, depth);
  }

  /** A command's name of letters swallows the blanks behind it; `{}` is often put there to keep them. */
  private skipBlanksBehind(name: string): void {
    if (!/^[A-Za-z]/.test(name)) return;
    while (isWhite(this.source[this.at])) this.at++;
  }

  private styling(out: Inline[], name: string, depth: number): void {
    const style = STYLED.get(name);
    if (style) {
      this.push(out, style, this.argument(depth));
      return;
    }
    const rest = SWITCHES.get(name);
    if (rest) {
      const inlines = this.inlines(depth);
      // The group's closing brace was passed with it: stand before it again, for whoever opened the group.
      if (depth > 0 && this.source[this.at - 1] === "}") this.at--;
      this.push(out, rest, inlines);
      return;
    }
    const accent = MATH_ACCENTS.get(name);
    if (accent !== undefined) {
      this.accent(out, accent, depth);
      return;
    }
    if (name === "bibstring") out.push(...this.bibstring(depth));
    if (SILENT.has(name) || /noop$/i.test(name)) this.argument(depth);
  }

  private push(out: Inline[], style: Style, inlines: readonly Inline[]): void {
    if (inlines.length > 0) out.push({ kind: "styled", style, inlines });
  }

  /** What a command is applied to: a group, a command, or one character. */
  private argument(depth: number): readonly Inline[] {
    while (isWhite(this.source[this.at])) this.at++;
    const sign = this.source[this.at];
    const out: Inline[] = [];
    if (sign === undefined || sign === "}") return out;
    if (sign === "{" && depth < DEEPEST) {
      this.at++;
      return this.inlines(depth + 1);
    }
    if (sign === "\\" && depth < DEEPEST) this.command(out, depth + 1);
    else {
      const one = String.fromCodePoint(this.source.codePointAt(this.at) ?? 32);
      this.at += one.length;
      addText(out, one);
    }
    return out;
  }

  /** Biblatex's own words; the few that stand in databases rather than in styles. */
  private bibstring(depth: number): readonly Inline[] {
    const key = plainText(this.argument(depth));
    return key === "" ? [] : [{ kind: "text", text: BIBSTRINGS.get(key) ?? key }];
  }

  private accent(out: Inline[], mark: string, depth: number): void {
    const letters = plainText(this.argument(depth));
    const [first, ...rest] = Array.from(letters);
    const base = first === undefined ? "" : (DOTLESS.get(first) ?? first);
    addText(out, `${base}${mark}`.normalize("NFC") + rest.join(""));
  }

  private math(out: Inline[], depth: number): void {
    const width = this.source[this.at + 1] === "$" ? 2 : 1;
    const end = this.source.indexOf("$", this.at + width);
    this.at += width;
    if (end < 0 || depth >= DEEPEST) return;
    const inner = new TexReader(this.source.slice(this.at, end));
    this.at = end + width;
    // Mathematics is a group: no style may change its capitals.
    out.push({ kind: "group", inlines: inner.mathInlines(depth + 1) });
  }

  private mathInlines(depth: number): Inline[] {
    const out: Inline[] = [];
    while (this.at < this.source.length) {
      const sign = this.source[this.at];
      if (this.plain(out, MATH_PLAIN)) continue;
      if (sign === "^" || sign === "_") {
        this.at++;
        this.push(out, sign === "^" ? "sup" : "sub", this.argument(depth));
      } else if (isWhite(sign) || sign === "{" || sign === "}") this.at++;
      else if (sign === "-") {
        this.at++;
        addText(out, "−");
      } else this.next(out, depth);
    }
    return out;
  }
}

const LIGATURES: ReadonlyMap<string, string> = new Map([
  ["---", "—"],
  ["--", "–"],
  ["``", "“"],
  ["''", "”"],
  ["`", "‘"],
  ["'", "’"],
  ["~", "\u00a0"],
]);

const BIBSTRINGS: ReadonlyMap<string, string> = new Map([
  ["reviewof", "review of"],
  ["andothers", "et al."],
  ["forthcoming", "forthcoming"],
  ["inpress", "in press"],
  ["submitted", "submitted"],
]);

const DOTLESS: ReadonlyMap<string, string> = new Map([
  ["ı", "i"],
  ["ȷ", "j"],
]);

const isWhite = (sign: string | undefined): boolean =>
  sign === " " || sign === "\n" || sign === "\t" || sign === "\r";

/** Joins text to text, so that a word is one piece. */
function addText(out: Inline[], text: string): void {
  const last = out.at(-1);
  if (last?.kind === "text") out[out.length - 1] = { kind: "text", text: last.text + text };
  else if (text !== "") out.push({ kind: "text", text });
}

// ---------------------------------------------------------------- setting it

/** White space as one blank each, none at the ends; beside a no-break space none. */
export function tidy(text: string): string {
  let clean = text.replace(/ [ \t\r\n]+|[\t\r\n][ \t\r\n]*/g, " ");
  if (clean.includes("\u00a0")) clean = clean.replace(/ ?\u00a0 ?/g, "\u00a0");
  const start = clean.startsWith(" ") ? 1 : 0;
  return clean.slice(start, clean.length > start && clean.endsWith(" ") ? -1 : undefined);
}

/** The items of a list: what stands between ` and ` outside of braces. */
export function splitAtAnd(inlines: readonly Inline[]): readonly (readonly Inline[])[] {
  const items: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind !== "text") {
      items.at(-1)?.push(inline);
      continue;
    }
    const parts = inline.text.split(/(?:^|(?<=\s))and(?=\s|$)/i);
    parts.forEach((text, index) => {
      if (index > 0) items.push([]);
      if (text !== "") items.at(-1)?.push({ kind: "text", text });
    });
  }
  return items;
}

/** The text without any styling. */
export function plainText(inlines: readonly Inline[]): string {
  let text = "";
  for (const inline of inlines)
    text += inline.kind === "text" ? inline.text : quoted(inline, plainText(inline.inlines));
  return text;
}

/** The text with CSL-JSON's HTML-like tags. */
export function markedUpText(inlines: readonly Inline[]): string {
  let text = "";
  for (const inline of inlines) {
    if (inline.kind === "text") text += inline.text;
    else if (inline.kind === "group") text += markedUpText(inline.inlines);
    else text += tagged(inline.style, markedUpText(inline.inlines));
  }
  return text;
}

const quoted = (inline: Inline, text: string): string =>
  inline.kind === "styled" && inline.style === "quoted" ? `“${text}”` : text;

function tagged(style: Style, text: string): string {
  if (style === "quoted") return `“${text}”`;
  if (style === "sc") return `<span style="font-variant:small-caps;">${text}</span>`;
  return `<${style}>${text}</${style}>`;
}

/** Whether a value is the same set by TeX as read: most are. */
export const isPlain = (source: string): boolean => !/[\\{}$~`']|--/.test(source);
