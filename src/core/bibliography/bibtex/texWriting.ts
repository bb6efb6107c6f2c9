import { beginsSentence } from "./sentenceCase.js";

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
 * a plain capitalised word that begins the title or a sentence of it; a small word there gets them, lest it be raised.
 */
export function texTitle(title: string): string {
  return texOf(title, (text, at) =>
    text.replace(/[^\s\u00a0]+/g, (word, offset: number) => {
      const [, before = "", core = "", after = ""] =
        /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
      const first = beginsSentence(title.slice(0, at + offset).replace(TAG, "") + before);
      const protect = first ? !/^(?:\p{Lu}[^\p{Lu}\d]*|[^\p{L}]*)$/u.test(core) : /\p{Lu}/u.test(core);
      return escapeTex(before) + (protect ? `{${escapeTex(core)}}` : escapeTex(core)) + escapeTex(after);
    }),
  );
}

/** A value that is not TeX: an address, an identifier. Braces and backslashes would end it early; an address can do without. */
export const verbatim = (text: string): string =>
  text.replace(/[{}\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
