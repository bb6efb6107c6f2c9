import createMarkdown, { type MarkdownIt } from "markdown-it";
import footnote from "./footnotePlugin.js";
import { escapeHtml } from "../writeRichText.js";

/*
 * Markdown as HTML, with those of Pandoc's marks that manuscripts have: mathematics, raised and lowered text, footnotes,
 * fenced divisions, attributes, dashes. It is for reading; what a journal gets is Pandoc's or Quarto's to make.
 */

const MATH = /\$\$([^]+?)\$\$|\$(?=\S)((?:\\.|[^$\\])*?\S)\$(?!\d)/uy;
const RAISED = /\^((?:\\.|[^\s^\\[])+)\^/uy;
const LOWERED = /~((?:\\.|[^\s~\\])+)~(?!~)/uy;

const matched = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

function addInlines(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "math", (state, silent) => {
    const found = matched(MATH, state.src, state.pos);
    if (!found) return false;
    if (!silent) {
      const token = state.push("html_inline", "", 0);
      const [kind, open, close] =
        found[1] === undefined ? ["inline", "\\(", "\\)"] : ["display", "\\[", "\\]"];
      token.content = `<span class="math ${kind}">${open}${escapeHtml(found[1] ?? found[2] ?? "")}${close}</span>`;
    }
    state.pos += found[0].length;
    return true;
  });
  const mark = (name: string, tag: string, pattern: RegExp): void => {
    md.inline.ruler.before("emphasis", name, (state, silent) => {
      const found = matched(pattern, state.src, state.pos);
      if (!found) return false;
      if (!silent)
        state.push("html_inline", "", 0).content =
          `<${tag}>${escapeHtml((found[1] ?? "").replace(/\\(.)/gu, "$1"))}</${tag}>`;
      state.pos += found[0].length;
      return true;
    });
  };
  mark("raised", "sup", RAISED);
  mark("lowered", "sub", LOWERED);
}

const ATTRIBUTES = /[ \t]*\{([^{}\n]*)\}$/u;

/** `{#id .class}`; other attributes are dropped. */
const attributesOf = (inner: string): readonly [string, string][] => {
  const id = /#([^\s.}]+)/u.exec(inner)?.[1];
  const classes = Array.from(inner.matchAll(/(?:^|\s)\.([\w-]+)/gu), (found) => found[1] ?? "");
  return [
    ...(id === undefined ? [] : [["id", id] satisfies [string, string]]),
    ...(classes.length === 0 ? [] : [["class", classes.join(" ")] satisfies [string, string]]),
  ];
};

const dashes = (text: string): string =>
  text
    .replace(/---/gu, "—")
    .replace(/--/gu, "–")
    .replace(/\.\.\./gu, "…");

function addCoreRules(md: MarkdownIt): void {
  md.core.ruler.before("inline", "heading-attributes", ({ tokens }) => {
    tokens.forEach((token, index) => {
      const content = tokens[index + 1];
      if (token.type !== "heading_open" || content?.type !== "inline") return;
      const found = ATTRIBUTES.exec(content.content);
      if (!found) return;
      content.content = content.content.slice(0, found.index);
      for (const [name, value] of attributesOf(found[1] ?? "")) token.attrSet(name, value);
    });
  });
  md.core.ruler.after("inline", "image-attributes-and-dashes", ({ tokens }) => {
    for (const { children } of tokens)
      children?.forEach((child, index) => {
        if (child.type !== "text") return;
        if (children[index - 1]?.type === "image") child.content = child.content.replace(/^\{[^{}]*\}/u, "");
        child.content = dashes(child.content);
      });
  });
}

/** Fenced divisions as HTML ones; what is in a code block stays. */
function withDivisions(markdown: string): string {
  let fence: string | undefined;
  return markdown
    .split("\n")
    .map((line) => {
      const code = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
      if (code !== undefined) {
        if (fence === undefined) fence = code;
        else if (code.startsWith(fence)) fence = undefined;
        return line;
      }
      const found =
        fence === undefined ? /^:{3,}[ \t]*(?:\{([^}]*)\}|([\w-]+))?[ \t]*:*[ \t]*$/u.exec(line) : null;
      if (!found) return line;
      const [, inner = found[2] === undefined ? undefined : `.${found[2]}`] = found;
      if (inner === undefined) return "\n</div>\n";
      const written = attributesOf(inner).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
      return `\n<div${written.join("")}>\n`;
    })
    .join("\n");
}

/** A fragment of HTML. HTML in the text passes through, as the author wrote it. */
export function markdownToHtml(markdown: string): string {
  const md = new createMarkdown({ html: true, typographer: true }).disable("replacements").use(footnote);
  addInlines(md);
  addCoreRules(md);
  return md.render(withDivisions(markdown));
}
