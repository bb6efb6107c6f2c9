/** What TeX would take amiss, escaped. Letters and signs beyond ASCII stay as they are. */
export function escapeTex(text: string): string {
  return text.replace(/[\\{}%&_#$~^`]|--/g, (sign) => ESCAPED.get(sign) ?? `\\${sign}`);
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  ["`", "\\textasciigrave{}"],
  ["--", "-{}-"],
]);

const TAGS: ReadonlyMap<string, string> = new Map([
  ["i", "\\emph{"],
  ["b", "\\textbf{"],
  ["sup", "\\textsuperscript{"],
  ["sub", "\\textsubscript{"],
  ["sc", "\\textsc{"],
]);

const TAG = /<(\/?)(i|b|sup|sub|sc|span)((?:\s[^<>]*)?)>/g;

/** CSL-JSON's text with its HTML-like tags, in TeX. Tags without a partner are dropped, so that braces always match. */
export function texOf(text: string, escape: (text: string, at: number) => string = escapeTex): string {
  const open: string[] = [];
  let tex = "";
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const [tag, slash = "", name = "", attributes = ""] = match;
    tex += escape(text.slice(from, match.index), from);
    from = match.index + tag.length;
    if (slash === "") {
      open.push(name);
      tex += TAGS.get(attributes.includes("small-caps") ? "sc" : name) ?? "{";
    } else if (open.at(-1) === name) {
      open.pop();
      tex += "}";
    }
  }
  return tex + escape(text.slice(from), from) + "}".repeat(open.length);
}

/**
 * A title: every word with a capital gets braces, lest a style or a reader lower it (genes, acronyms, names), except
 * a plain capitalised word that begins the title or a sentence of it.
 */
export function texTitle(title: string): string {
  return texOf(title, (text, at) =>
    text.replace(/[^\s\u00a0]+/g, (word, offset: number) => {
      const [, before = "", core = "", after = ""] =
        /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
      const protect = /\p{Lu}/u.test(core) && !(beginsSentence(title, at + offset) && isSimple(core));
      return escapeTex(before) + (protect ? `{${escapeTex(core)}}` : escapeTex(core)) + escapeTex(after);
    }),
  );
}

/** One capital, at the start. */
const isSimple = (word: string): boolean => /^\p{Lu}[^\p{Lu}\d]*$/u.test(word);

function beginsSentence(title: string, at: number): boolean {
  const before = title.slice(0, at).replace(TAG, "").trimEnd();
  return before === "" || /[.?!:][”’)\]]?$/.test(before);
}

/** A value that is not TeX: an address, an identifier. Braces and backslashes would end it early; an address can do without. */
export const verbatim = (text: string): string =>
  text.replace(/[{}\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
