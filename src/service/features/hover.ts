import type { Hover } from "vscode-languageserver-types";
import { formatReferenceMarkdown } from "../../core/citation-style/reference.js";
import type { LexiconEntry } from "../../core/knowledge/lexicon.js";
import type { Claim, ClaimReference, KnowledgePack } from "../../core/knowledge/schema.js";
import type { CitationItem } from "../../core/manuscript/facts.js";
import { contains, overlaps, type Span } from "../../core/text/problem.js";
import { wordsOf } from "../../core/text/words.js";
import { usesOf, wordAt, type WordFound } from "../abbreviationUses.js";
import type { FeatureContext } from "../context.js";
import type { ToldFinding } from "../runRules.js";
import type { PackReference } from "../knowledge.js";
import { commandLink, count, escapeMarkdown, joinLines } from "../markdown.js";
import { toRange } from "../positions.js";
import { verdictWords } from "../verdictWords.js";
import { worksCited } from "../works.js";

const CLAIMS_SHOWN = 3;
const CITED_FOR_SHOWN = 2;
const RELATED_SHOWN = 5;

/** What Stemma knows of what stands at an offset, and why something is squiggled there. */
export function hover(
  context: FeatureContext,
  offset: number,
  findings: readonly ToldFinding[],
): Hover | undefined {
  const known = hoverOnWord(context, offset);
  const explained = findings.filter(({ span, explanation }) => explanation && contains(span, offset));
  const reasons = joinLines(explained.map(({ explanation }) => explanation));
  if (reasons === "") return known;
  const [first] = explained;
  if (!known)
    return {
      contents: { kind: "markdown", value: reasons },
      ...(first ? { range: toRange(context.document, first.span) } : {}),
    };
  return { ...known, contents: { kind: "markdown", value: `${known.contents.value}\n\n---\n\n${reasons}` } };
}

/** A hover whose text is Markdown. */
interface MarkdownHover extends Hover {
  readonly contents: { readonly kind: "markdown"; readonly value: string };
}

/** What Stemma knows of the cite key, abbreviation or term at an offset; in a prefix or locator, of the item. */
function hoverOnWord(context: FeatureContext, offset: number): MarkdownHover | undefined {
  const { manuscript, knowledge } = context;
  const group = manuscript.citationAt(offset);
  const item = group?.items.find(
    (candidate) => contains(candidate.span, offset) && candidate.target === "reference",
  );
  if (item && contains(item.keySpan, offset)) return citationHover(context, item, item.keySpan);
  const word = wordAt(manuscript, offset, knowledge.lexicon, knowledge.packs);
  if (word) return wordHover(context, word);
  return item && citationHover(context, item, item.span);
}

// ---------------------------------------------------------------- citations

function citationHover(context: FeatureContext, item: CitationItem, at: Span): MarkdownHover | undefined {
  const found = context.libraries.find(item.id);
  const known = worksCited(context)(item.id);
  const csl = found?.entry.item() ?? known?.reference.csl;
  const range = toRange(context.document, at);
  if (!csl) return { range, contents: { kind: "markdown", value: unknownKey(context, item.id) } };
  const where = found
    ? undefined
    : `*Not in your library yet; from the review's list.* ${commandLink("Add it", "stemma.addToLibrary", [context.document.uri, item.id], context.commandLinks)}`;
  const value = joinLines([formatReferenceMarkdown(csl), where, known && citedFor(context, known)]);
  return { range, contents: { kind: "markdown", value } };
}

function unknownKey(context: FeatureContext, id: string): string {
  const read = context.libraries.states.filter((state) => state.state === "read");
  const entries = read.reduce((sum, state) => sum + (state.library?.entries.length ?? 0), 0);
  const searched =
    read.length > 0
      ? `${count(read.length, "library", "libraries")} (${count(entries, "entry", "entries")})`
      : "no library of yours";
  return `**@${escapeMarkdown(id)}** is not known: searched ${searched} and ${count(context.knowledge.packs.length, "review")}.`;
}

const unfit = (reference: ClaimReference | undefined): boolean =>
  reference?.verdict === "doubtful" || reference?.verdict === "mismatch";

function citedFor({ knowledge, commandLinks }: FeatureContext, { pack, reference }: PackReference): string {
  if (reference.number === 0) return `*This is the indexed review itself:* ${claimCount(pack)}.`;
  const claims = knowledge.claimsCiting(pack, reference.number);
  const judged = (claim: Claim) =>
    claim.references.find((pair) => pair.number === reference.number && pair.role === "cited");
  const good = claims.filter((claim) => !unfit(judged(claim)));
  const odd = claims.filter((claim) => unfit(judged(claim)));
  const fitsBetter = pack.claims.filter((claim) =>
    claim.references.some(
      (pair) => pair.role === "better" && pair.number === reference.number && pair.verdict === "supports",
    ),
  );
  const bullets = (list: readonly Claim[]): string =>
    list
      .slice(0, CITED_FOR_SHOWN)
      .map(
        (claim) =>
          `- ${escapeMarkdown(claim.text)} (§${claim.section}; ${verdictOf(claim, reference.number)})`,
      )
      .join("\n") + (list.length > CITED_FOR_SHOWN ? `\n- … ${list.length - CITED_FOR_SHOWN} more` : "");
  const also = good.length > 0 ? "It also stands" : "It stands";
  return joinLines([
    odd.length > 0 &&
      `⚠ **${also} for ${count(odd.length, "claim")} that its title or abstract does not show: check before reusing.**`,
    good.length > 0 && `**In the review as [${reference.number}] for:**\n${bullets(good)}`,
    odd.length > 0 && `**To check:**\n${bullets(odd)}`,
    fitsBetter.length > 0 &&
      `**It fits, by our reading, though the review cites another:**\n${bullets(fitsBetter)}`,
    commandLink("All claims on it", "stemma.showPack", [pack.id, reference.citeKey], commandLinks),
  ]);
}

/** Our reading of a reference beside a claim. */
const verdictOf = (claim: Claim, number: number): string =>
  verdictWords(claim.references.find((pair) => pair.number === number)?.verdict);

const claimCount = (pack: KnowledgePack): string =>
  `${count(pack.references.length, "reference")}, ${count(pack.claims.length, "claim")}`;

// ---------------------------------------------------------------- abbreviations and terms

function wordHover(context: FeatureContext, word: WordFound): MarkdownHover {
  const entries = word.match?.entries ?? [];
  const abbreviation = entries.find((entry) => entry.kind === "abbreviation");
  const shown = abbreviation ?? entries[0];
  const value = meansAnother(word, shown)
    ? joinLines([ownHeading(word), anotherMeaning(shown), inThisText(context, word, abbreviation)])
    : joinLines([
        heading(context, word, shown),
        shown && escapeMarkdown(shown.entry.definition),
        inThisText(context, word, abbreviation),
        shown && claimsOn(context, shown, entries.map(nameOf)),
        shown && related(shown),
      ]);
  return { range: toRange(context.document, word), contents: { kind: "markdown", value } };
}

const ownHeading = ({ definition }: WordFound): string =>
  `**${escapeMarkdown(definition?.shortForm ?? "")}** · ${escapeMarkdown(definition?.longForm ?? "")}`;

function heading({ manuscript }: FeatureContext, word: WordFound, entry: LexiconEntry | undefined): string {
  const own = word.definition;
  if (!entry) return ownHeading(word);
  if (entry.kind === "term")
    return `**${escapeMarkdown(entry.entry.term)}** · *${entry.entry.category.replace("-", " ")}*`;
  const written = manuscript.text.slice(word.start, word.end);
  const variant = entry.entry.variants.find((form) => form === written);
  const longForm = own?.longForm ?? entry.entry.longForm;
  return `**${escapeMarkdown(variant ?? entry.entry.shortForm)}** · ${escapeMarkdown(longForm)} · *${entry.entry.category.replace("-", " ")}*`;
}

const contentWords = (text: string): string[] =>
  wordsOf(text.toLowerCase())
    .map((word) => word.text.replace(/s$/u, ""))
    .filter((word) => word.length > 2);

/** Two long forms are of one thing when half of their words are the same: stromal cells and stem cells are, information and infarction are not. */
function isSameThing(own: string, known: string): boolean {
  const [a, b] = [contentWords(own), contentWords(known)];
  const shared = a.filter((word) => b.includes(word)).length;
  return shared >= Math.max(a.length, b.length) / 2;
}

/** The manuscript's own definition wins: where it means another thing, all that the pack says would mislead. */
const meansAnother = ({ definition }: WordFound, entry: LexiconEntry | undefined): boolean =>
  definition !== undefined &&
  entry?.kind === "abbreviation" &&
  !isSameThing(definition.longForm, entry.entry.longForm);

const anotherMeaning = (entry: LexiconEntry | undefined): string =>
  entry?.kind === "abbreviation"
    ? `As this text defines it. The indexed review uses it for ${escapeMarkdown(entry.entry.longForm)}.`
    : "";

function inThisText(
  context: FeatureContext,
  word: WordFound,
  entry: LexiconEntry | undefined,
): string | undefined {
  const shortForm =
    word.definition?.shortForm ?? (entry?.kind === "abbreviation" ? entry.entry.shortForm : undefined);
  if (shortForm === undefined) return undefined;
  const written = context.manuscript.text.slice(word.start, word.end);
  const form = word.definition ? shortForm : written.replace(/s$/u, "");
  const { definition } = word;
  // where it is defined it is not yet used
  const found = usesOf(context.manuscript, form).filter((use) => !definition || !overlaps(use, definition));
  const uses = count(found.length, "time");
  if (word.definition) {
    const line = context.document.positionAt(word.definition.start).line + 1;
    return `*In this text:* defined in line ${line}, used ${uses}.`;
  }
  const spelledOut =
    entry?.kind === "abbreviation" && written.toLowerCase().startsWith(entry.entry.longForm.toLowerCase());
  if (spelledOut) return undefined;
  const define = commandLink(
    "Define here",
    "stemma.defineHere",
    [context.document.uri, toRange(context.document, word)],
    context.commandLinks,
  );
  return `*In this text:* not defined yet, used ${uses}. ${define}`.trimEnd();
}

const nameOf = (entry: LexiconEntry): string =>
  entry.kind === "abbreviation" ? entry.entry.shortForm : entry.entry.term;

/** An abbreviation's long form can be a term of its own (dentate gyrus): the claims on either are told. */
function claimsOn(
  { knowledge, commandLinks }: FeatureContext,
  entry: LexiconEntry,
  names: readonly string[],
): string | undefined {
  const pack = knowledge.packs.find((candidate) => candidate.id === entry.pack);
  const name = nameOf(entry);
  const claims = (pack?.claims ?? []).filter((claim) => claim.about.some((about) => names.includes(about)));
  if (!pack || claims.length === 0) return undefined;
  const ordered = [...claims].sort((a, b) => rank(a, names) - rank(b, names));
  const lines = ordered
    .slice(0, CLAIMS_SHOWN)
    .map((claim) => `- ${escapeMarkdown(claim.text)} ${sourcesOf(pack, claim)}`);
  const all =
    claims.length > CLAIMS_SHOWN
      ? commandLink("All claims", "stemma.showPack", [pack.id, name], commandLinks)
      : "";
  return `**In the review** (${count(claims.length, "claim")})${all ? ` · ${all}` : ""}\n${lines.join("\n")}`;
}

/** Claims that a listed reference fits come first, then those that are about the entry before all else. */
const rank = (claim: Claim, names: readonly string[]): number =>
  (claim.references.some((pair) => pair.verdict === "supports") ? 0 : 2) +
  (names.includes(claim.about[0] ?? "") ? 0 : 1);

function sourcesOf(pack: KnowledgePack, claim: Claim): string {
  const links = claim.references
    .filter((pair) => pair.verdict === "supports" || pair.verdict === "plausible")
    .map((pair) => {
      const csl = pack.references.find((reference) => reference.number === pair.number)?.csl;
      return csl?.DOI ? `[${pair.number}](https://doi.org/${encodeURI(csl.DOI)})` : `${pair.number}`;
    });
  if (links.length > 0) return `\\[${links.join(", ")}\\]`;
  return claim.cites.length > 0 ? "⚠ *no listed source fits: check*" : "*(no source given)*";
}

function related(entry: LexiconEntry): string | undefined {
  const names = entry.entry.related.slice(0, RELATED_SHOWN);
  return names.length > 0 ? `*See also* ${names.map(escapeMarkdown).join(", ")}` : undefined;
}
