import type { Position, Range } from "vscode-languageserver-types";
import type { Span } from "../../core/text/problem.js";
import type { Libraries } from "../../core/retrieval/library/candidates.js";
import type { SourcesResult } from "../../core/retrieval/result.js";
import type { FeatureContext } from "../context.js";
import type { Knowledge } from "../knowledge.js";
import { toRange, toSpan } from "../positions.js";

/** What is asked: a text, a stretch of the document, or the sentence at a position. */
export interface SourcesQuery {
  readonly text?: string | undefined;
  readonly range?: Range | undefined;
  readonly position?: Position | undefined;
  readonly limit?: number | undefined;
}

/** Plain text of a selection: whole sentences as the manuscript reads them, else what is selected. */
function selected({ manuscript }: FeatureContext, span: Span): string {
  const inside = manuscript
    .sentences()
    .filter((sentence) => sentence.start < span.end && span.start < sentence.end);
  const whole = inside.filter((sentence) => span.start <= sentence.start && sentence.end <= span.end + 1);
  if (whole.length > 0 && whole.length === inside.length)
    return whole.map((sentence) => sentence.text).join(" ");
  return manuscript.text
    .slice(span.start, span.end)
    .replace(/\[[^\]]*@[^\]]*\]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

function queryOf(context: FeatureContext, query: SourcesQuery): { text: string; range?: Range } {
  if (
    query.range &&
    toSpan(context.document, query.range).start !== toSpan(context.document, query.range).end
  )
    return { text: selected(context, toSpan(context.document, query.range)), range: query.range };
  const position = query.position ?? query.range?.start ?? { line: 0, character: 0 };
  const sentence = context.manuscript.sentenceAt(context.document.offsetAt(position));
  // a heading states nothing
  return sentence && sentence.block !== "heading"
    ? { text: sentence.text, range: toRange(context.document, sentence) }
    : { text: "" };
}

/** What bears on a sentence: claims of the packs and entries of her library, under the keys she would cite. */
export function sourcesAt(
  knowledge: Knowledge,
  context: FeatureContext | undefined,
  query: SourcesQuery,
  libraries: Libraries,
): SourcesResult {
  const asked = query.text !== undefined || !context ? { text: query.text ?? "" } : queryOf(context, query);
  const result = knowledge.finder().find(asked.text, {
    ...(query.limit === undefined ? {} : { limit: query.limit }),
    libraries,
    ...(context ? { keyFor: (reference) => context.libraries.keyFor(reference) } : {}),
  });
  return { ...result, query: asked };
}
