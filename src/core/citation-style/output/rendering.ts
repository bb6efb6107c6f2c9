import type { Manuscript } from "../../manuscript/facts.js";
import type { FormattedCitation, FormattedManuscript } from "../formatted.js";
import { placementOf } from "../placement.js";
import type { RichText } from "../richText.js";
import { escapeHtml, toHtml, toMarkdown } from "../writeRichText.js";
import { applied, type Edit } from "./edits.js";
import { referencePlace } from "./referencePlace.js";
import { referencesHtml, referencesMarkdown } from "./references.js";

/** How citations and the list are written into the Markdown of a manuscript. */
interface Manner {
  readonly citation: (citation: FormattedCitation, text: RichText, mark: string) => string;
  readonly note: (content: RichText) => string;
  readonly references: typeof referencesHtml;
}

/** In HTML between Markdown, what Markdown would read is written by number. */
const escapeBoth = (text: string): string =>
  escapeHtml(text).replace(/[\\`*_[\]$~^|!@{}]/gu, (sign) => `&#${String(sign.charCodeAt(0))};`);

const keysOf = ({ group }: FormattedCitation): string => group.items.map(({ id }) => id).join(" ");

const asHtml: Manner = {
  citation: (citation, text, mark) =>
    `<span class="citation" data-cites="${escapeHtml(keysOf(citation))}">${toHtml(text, escapeBoth)}${mark}</span>`,
  note: (content) => toHtml(content, escapeBoth),
  references: referencesHtml,
};

const asMarkdown: Manner = {
  citation: (_, text, mark) => toMarkdown(text) + mark,
  note: toMarkdown,
  references: referencesMarkdown,
};

const noteMark = (number: number): string => `[^citation-${String(number)}]`;

function citationEdit(text: string, citation: FormattedCitation, manner: Manner): Edit {
  const { start, end, moved } = placementOf(text, citation);
  const mark = citation.note === undefined ? "" : noteMark(citation.note.number);
  return { start, end, newText: moved + manner.citation(citation, citation.text, mark) };
}

const isSuppressed = ({ frontMatter }: Manuscript): boolean =>
  isRecord(frontMatter?.data) && frontMatter.data["suppress-bibliography"] === true;

const sectionTitle = ({ frontMatter }: Manuscript): string => {
  const title = isRecord(frontMatter?.data) ? frontMatter.data["reference-section-title"] : undefined;
  return typeof title === "string" && title.trim() !== "" ? `# ${title.trim()}\n\n` : "";
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function written(manuscript: Manuscript, formatted: FormattedManuscript, manner: Manner): string {
  const { text } = manuscript;
  const { citations, bibliography } = formatted;
  const edits = citations
    .filter(({ isNested }) => !isNested)
    .map((citation) => citationEdit(text, citation, manner));
  const list =
    bibliography.entries.length === 0 || isSuppressed(manuscript) ? "" : manner.references(bibliography);
  const place = referencePlace(text);
  if (place && list !== "") edits.push({ ...place, newText: list });
  const notes = citations.flatMap(({ note }) =>
    note === undefined ? [] : [`${noteMark(note.number)}: ${manner.note(note.content)}`],
  );
  const body = applied(text, edits);
  const tail = [...notes, ...(place || list === "" ? [] : [sectionTitle(manuscript) + list])];
  return tail.length === 0 ? body : `${body.trimEnd()}\n\n${tail.join("\n\n")}\n`;
}

/** The manuscript as Markdown with its citations and references printed. */
export const renderMarkdown = (manuscript: Manuscript, formatted: FormattedManuscript): string =>
  written(manuscript, formatted, asMarkdown);

/** The same with citations and references as HTML, for a reader of Markdown that lets HTML through. */
export const renderMixed = (manuscript: Manuscript, formatted: FormattedManuscript): string =>
  written(manuscript, formatted, asHtml);
