import type { RenderedBibliography, RenderedEntry } from "../cluster.js";
import { escapeHtml, toHtml, toMarkdown } from "../writeRichText.js";

const listClass = ({ hangingIndent }: RenderedBibliography): string =>
  `references csl-bib-body${hangingIndent ? " hanging-indent" : ""}`;

const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, " ").trim();

/** An identifier as Pandoc gives each entry. */
const entryId = (id: string): string => `ref-${id}`;

const htmlEntry = ({ id, content }: RenderedEntry): string =>
  `<div id="${escapeHtml(entryId(id))}" class="csl-entry" role="doc-biblioentry">${oneLine(toHtml(content))}</div>`;

/** The reference list in the form that Pandoc gives it. */
export const referencesHtml = (list: RenderedBibliography): string =>
  `<div id="refs" class="${listClass(list)}" role="doc-bibliography">\n${list.entries.map(htmlEntry).join("\n")}\n</div>`;

/** A number at a paragraph's beginning would make a list of it. */
const asParagraph = (markdown: string): string => oneLine(markdown).replace(/^(\d+)([.)])/u, "$1\\$2");

const markdownEntry = ({ id, content }: RenderedEntry): string =>
  `<div id="${escapeHtml(entryId(id))}" class="csl-entry">\n\n${asParagraph(toMarkdown(content))}\n\n</div>`;

/** The list as Markdown that Pandoc and GitHub read alike: divisions, each with a paragraph. */
export const referencesMarkdown = (list: RenderedBibliography): string =>
  `<div id="refs" class="${listClass(list)}">\n\n${list.entries.map(markdownEntry).join("\n\n")}\n\n</div>`;
