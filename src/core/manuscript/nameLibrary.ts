import type { BibliographyValue, FrontMatter, Manuscript } from "./facts.js";
import { readFrontMatter } from "./frontMatter.js";
import type { Change } from "./insertCitation.js";

const quote = (path: string): string => (/^[\w./-]+$/u.test(path) ? path : JSON.stringify(path));

const insertAt = (at: number, newText: string): Change => ({ span: { start: at, end: at }, newText });

/** The end of the line that ends with the line feed at `lineFeed`. */
const lineEndAt = (text: string, lineFeed: number): string => (text[lineFeed - 1] === "\r" ? "\r\n" : "\n");

/** A scalar as an item of a flow list: as it is written, unless a comma or bracket in it would part it there. */
const asItem = (text: string, { start, end, value }: BibliographyValue): string => {
  const written = text.slice(start, end);
  return /^(?:[^,[\]{}"'\r\n]+|"[^"\r\n]*"|'[^'\r\n]*')$/u.test(written) ? written : JSON.stringify(value);
};

const addItem = (list: BibliographyValue, path: string): Change => {
  const last = list.items.at(-1);
  return last ? insertAt(last.end, `, ${path}`) : insertAt(list.start + 1, path);
};

/** A line behind that of the last item, as far indented as the first. */
const addLine = (text: string, list: BibliographyValue, path: string): Change => {
  const last = list.items.at(-1) ?? list;
  const lineFeed = text.indexOf("\n", Math.max(last.start, last.end - 1));
  const indentation = text.slice(text.lastIndexOf("\n", list.start - 1) + 1, list.start);
  return insertAt(lineFeed + 1, `${indentation}- ${path}${lineEndAt(text, lineFeed)}`);
};

const addTo = (text: string, value: BibliographyValue, path: string): Change | undefined => {
  if (value.style === "empty") return insertAt(value.start, ` ${path}`);
  if (value.style === "flow list") return addItem(value, path);
  if (value.style === "block list") return addLine(text, value, path);
  if (value.style === "other") return undefined;
  const newText = value.value === "" ? path : `[${asItem(text, value)}, ${path}]`;
  return { span: value, newText };
};

const addKey = (text: string, closing: number | undefined, path: string): Change | undefined =>
  closing === undefined
    ? undefined
    : insertAt(closing, `bibliography: ${path}${lineEndAt(text, closing - 1)}`);

/** Whether the front matter, once changed, reads as it did with the one path more. */
const saysSo = (text: string, front: FrontMatter, { span, newText }: Change, path: string): boolean => {
  const source = text.slice(front.start, span.start) + newText + text.slice(span.end, front.end);
  const { problem, bibliography } = readFrontMatter(source, front.start);
  const expected = [...front.bibliography.map((named) => named.path), path];
  return !problem && expected.join("\n") === bibliography.map((named) => named.path).join("\n");
};

const makeFrontMatter = (text: string, path: string): Change => {
  const eol = lineEndAt(text, text.indexOf("\n"));
  return insertAt(text.startsWith("\uFEFF") ? 1 : 0, `---${eol}bibliography: ${path}${eol}---${eol}${eol}`);
};

/**
 * The change that names a library in the front matter beside those it names already, making one where there is none;
 * undefined where it names that path. A problem where its YAML is broken or written in a way that cannot be extended
 * safely: a second `bibliography:` would hide the first from Pandoc.
 */
export function nameLibrary(
  { text, frontMatter }: Manuscript,
  path: string,
): Change | { readonly problem: string } | undefined {
  const quoted = quote(path);
  if (!frontMatter) return makeFrontMatter(text, quoted);
  if (frontMatter.problem)
    return {
      problem: `the front matter must be mended first, so that ${path} can be named there: ${frontMatter.problem.message}`,
    };
  if (frontMatter.bibliography.some((named) => named.path === path)) return undefined;
  const { bibliographyValue, closing } = frontMatter;
  const change = bibliographyValue ? addTo(text, bibliographyValue, quoted) : addKey(text, closing, quoted);
  return change && saysSo(text, frontMatter, change, path)
    ? change
    : {
        problem: `name ${path} under bibliography: in the front matter first; it is written in an unusual way.`,
      };
}
