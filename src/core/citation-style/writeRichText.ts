import type { Mark, RichText } from "./richText.js";

export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"]/gu,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );

const HTML: Readonly<Record<Mark, readonly [string, string]>> = {
  italic: ["<em>", "</em>"],
  bold: ["<strong>", "</strong>"],
  superscript: ["<sup>", "</sup>"],
  subscript: ["<sub>", "</sub>"],
  smallCaps: ['<span class="smallcaps">', "</span>"],
  underline: ["<u>", "</u>"],
  upright: ['<span class="upright">', "</span>"],
  regular: ["", ""],
  left: ['<div class="csl-left-margin">', " </div>"],
  right: ['<div class="csl-right-inline">', "</div>"],
  block: ['<div class="csl-block">', "</div>"],
  indent: ['<div class="csl-indent">', "</div>"],
  unknown: ['<strong class="citation-unknown">', "</strong>"],
};

/** Only the web is linked: a library is data from elsewhere. */
const isWeb = (href: string): boolean => /^https?:\/\/[^\s]+$/iu.test(href);

/** HTML with the classes that Pandoc's has; `escape` is for texts. */
export const toHtml = (rich: RichText, escape: (text: string) => string = escapeHtml): string =>
  rich
    .map((part) => {
      if (typeof part === "string") return escape(part);
      const inner = toHtml(part.children, escape);
      if (!("mark" in part))
        return isWeb(part.href) ? `<a href="${escapeHtml(part.href)}">${inner}</a>` : inner;
      const [open, close] = HTML[part.mark];
      return `${open}${part.mark === "left" ? inner.trimEnd() : inner}${close}`;
    })
    .join("");

const MARKDOWN: Readonly<Record<Mark, readonly [string, string]>> = {
  italic: ["*", "*"],
  bold: ["**", "**"],
  superscript: ["<sup>", "</sup>"],
  subscript: ["<sub>", "</sub>"],
  smallCaps: ['<span style="font-variant: small-caps">', "</span>"],
  underline: ["<u>", "</u>"],
  upright: ["", ""],
  regular: ["", ""],
  left: ["", " "],
  right: ["", ""],
  block: ["\\\n", ""],
  indent: ["\\\n", ""],
  unknown: ["**", "**"],
};

/** What Markdown makes something of within a line; an `@` before a letter would be a citation again. */
const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>~$^|]/gu, "\\$&").replace(/(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_{])/gu, "\\@");

/** Emphasis may not begin or end in a blank: it is moved outside. */
function marked([open, close]: readonly [string, string], inner: string): string {
  const [, before = "", text = "", behind = ""] = /^(\s*)(.*?)(\s*)$/su.exec(inner) ?? [];
  return text === "" ? inner : `${before}${open}${text}${close}${behind}`;
}

/** An address between angle brackets is a link to every reader of Markdown. */
const linked = (href: string, label: RichText): string => {
  const text = toMarkdown(label);
  const address = href.replace(/[<>\s]/gu, (sign) => encodeURIComponent(sign));
  if (!isWeb(href)) return text;
  return label.length === 1 && label[0] === href ? `<${address}>` : `[${text}](<${address}>)`;
};

/** Markdown that Pandoc and GitHub read alike. */
export const toMarkdown = (rich: RichText): string =>
  rich
    .map((part) => {
      if (typeof part === "string") return escapeMarkdown(part);
      if (!("mark" in part)) return linked(part.href, part.children);
      return marked(MARKDOWN[part.mark], toMarkdown(part.children));
    })
    .join("");
