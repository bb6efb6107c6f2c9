import { type CslItem, CslName } from "../bibliography/cslItem.js";
import { childrenNamed, type CslNode, textOf } from "./csl.js";

/*
 * What citeproc-js reads otherwise than Pandoc, mended before and behind it: `and others` of BibTeX, ranges of pages with
 * letters, a comma behind the full stop of a quoted title.
 */

/** Stand for `and others` behind one name and behind several; no library has names like these. */
const BEHIND_ONE = "OthersBehindOne";
const BEHIND_SEVERAL = "OthersBehindSeveral";

const NAMES = [
  "author",
  "editor",
  "translator",
  "container-author",
  "collection-editor",
  "director",
] as const;

/** The names with `others` marked; undefined where it is not among them. */
function withMarkedOthers(value: unknown): readonly unknown[] | undefined {
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  const isMarked = names.length > 1 && CslName.safeParse(names.at(-1)).data?.literal === "others";
  return isMarked
    ? [...names.slice(0, -1), { literal: names.length === 2 ? BEHIND_ONE : BEHIND_SEVERAL }]
    : undefined;
}

/** A range whose ends are more than digits: `S143-158`, `10:1-10:17`. Others the processor knows for ranges itself. */
const ranged = (page: string): string =>
  /[^\d\s,;&–-]/u.test(page) ? page.replace(/(?<=[\p{L}\p{N}])\s*-{1,2}\s*(?=[\p{L}\p{N}])/gu, "–") : page;

/** A work as citeproc-js takes it, without the fields that no style prints. */
export function preparedItem(item: CslItem): object {
  const printed = Object.entries(item).filter(([field]) => field !== "abstract" && field !== "keyword");
  const page = item.page === undefined ? {} : { page: ranged(item.page) };
  const names = NAMES.flatMap((field) => {
    const marked = withMarkedOthers(item[field]);
    return marked ? [[field, marked] as const] : [];
  });
  return { ...Object.fromEntries(printed), ...page, ...Object.fromEntries(names) };
}

const termIn = (locale: CslNode | undefined, name: string): string =>
  (locale ? childrenNamed(locale, "terms") : [])
    .flatMap((terms) => childrenNamed(terms, "term"))
    .filter(({ attrs }) => attrs["name"] === name && attrs["form"] === undefined)
    .map(textOf)[0] ?? "";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** Mends what the processor wrote in a language. */
export function createMender(locale: CslNode | undefined): (html: string) => string {
  const and = escaped(termIn(locale, "and") || "and");
  const etAl = termIn(locale, "et-al") || "et al.";
  const others = new RegExp(
    `(,?)\\s*(?:(?:${and}|&#38;)\\s*)?(?:${BEHIND_ONE}|${BEHIND_SEVERAL})(\\.?)`,
    "gu",
  );
  const written = (all: string, comma: string, stop: string): string =>
    `${all.includes(BEHIND_ONE) ? "" : comma} ${etAl}${stop !== "" && !etAl.endsWith(".") ? stop : ""}`;
  return (html) => html.replace(others, written).replace(/([.?!]),(?=(?:<\/\w+>)*[”’»])/gu, "$1");
}
