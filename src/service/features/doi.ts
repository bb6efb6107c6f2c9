import { addDoi } from "../../core/bibliography/addField.js";
import { authorYearLabel } from "../../core/citation-style/reference.js";
import type { CslItem } from "../../core/bibliography/cslItem.js";
import { comparableTitle } from "../../core/bibliography/sameWork.js";
import { yearOf } from "../../core/bibliography/summary.js";
import type { CitationEditResult, DoiCandidatesResult, WithoutDoiResult } from "../../protocol.js";
import type { FeatureContext } from "../context.js";
import { readSource } from "../readLibraryFile.js";
import type { Lookup } from "../lookup.js";
import { difference } from "../textDifference.js";
import type { Workspace } from "../workspace.js";

/** The cited entries of her libraries that have no DOI; the one at the cursor first. */
export function withoutDoi({ manuscript, libraries }: FeatureContext, offset: number): WithoutDoiResult {
  const items = manuscript.citations().flatMap((group) => group.items);
  const atCursor = items.filter(({ span }) => span.start <= offset && offset <= span.end);
  const keys = new Set([...atCursor, ...items].map(({ id }) => id));
  return [...keys].flatMap((key) => {
    const item = libraries.find(key)?.entry.item();
    return item && item.DOI === undefined && item.title !== undefined
      ? [{ key, label: authorYearLabel(item), title: item.title }]
      : [];
  });
}

/** A year apart is online and print. */
const isNear = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || Math.abs(Number(a) - Number(b)) <= 1;

const isAlike = (a: CslItem, b: CslItem): boolean =>
  comparableTitle(a.title) === comparableTitle(b.title) && isNear(yearOf(a.issued), yearOf(b.issued));

/** Works whose title is near that of an entry, those with its very title first. Nothing is written. */
export async function doiCandidates(
  { libraries }: FeatureContext,
  key: string,
  lookup: Lookup,
): Promise<DoiCandidatesResult> {
  const item = libraries.find(key)?.entry.item();
  if (!item) return { candidates: [], problem: `@${key} is in none of your libraries.`, needsNetwork: false };
  const answer = await lookup.byTitle(item);
  if (answer.kind !== "found")
    return { candidates: [], problem: answer.message, needsNetwork: answer.kind === "off" };
  const candidates = answer.items.flatMap((work) =>
    work.DOI === undefined
      ? []
      : [
          {
            DOI: work.DOI,
            label: authorYearLabel(work),
            title: work.title ?? "",
            detail: [work["container-title"], yearOf(work.issued)].filter(Boolean).join(" "),
            isAlike: isAlike(item, work),
          },
        ],
  );
  return {
    candidates: candidates.sort((a, b) => Number(b.isAlike) - Number(a.isAlike)),
    needsNetwork: false,
  };
}

/** The edit that writes a DOI into the entry of a key. */
export async function doiEdit(
  { libraries }: FeatureContext,
  key: string,
  doi: string,
  workspace: Workspace,
): Promise<CitationEditResult> {
  const uri = libraries.find(key)?.uri;
  const nothing = { edits: [], creates: [], missing: [], library: uri ?? "" };
  if (uri === undefined) return { ...nothing, notice: `@${key} is in none of your libraries` };
  const source = await readSource(workspace, uri);
  if (!source) return { ...nothing, notice: "it is not there any more" };
  if (!source.isUtf8) return { ...nothing, notice: "it is not UTF-8; save it as UTF-8 first" };
  const inserted = addDoi(source.text, uri, key, doi);
  if ("problem" in inserted) return { ...nothing, notice: inserted.problem };
  const { span, newText } = inserted.edit;
  const grown = source.text.slice(0, span.start) + newText + source.text.slice(span.end);
  const edits = [{ uri, version: source.version, edits: [difference(source.text, grown)] }];
  return { ...nothing, edits, added: newText.trim() };
}
