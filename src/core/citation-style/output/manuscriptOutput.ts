import type { Manuscript } from "../../manuscript/facts.js";
import type { FormattedManuscript } from "../formatted.js";
import { markdownToHtml } from "./markdownToHtml.js";
import { renderMarkdown, renderMixed } from "./rendering.js";
import { htmlToText } from "./text.js";

export type OutputFormat = "markdown" | "html" | "text";

/** A manuscript with its citations and references printed. HTML is a fragment, as Pandoc's is. */
export function writeManuscript(
  manuscript: Manuscript,
  formatted: FormattedManuscript,
  to: OutputFormat,
): string {
  if (to === "markdown") return renderMarkdown(manuscript, formatted);
  const mixed = renderMixed(manuscript, formatted);
  const front = manuscript.frontMatter;
  const html = markdownToHtml(front ? mixed.slice(front.end) : mixed);
  return to === "html" ? html : htmlToText(html);
}
