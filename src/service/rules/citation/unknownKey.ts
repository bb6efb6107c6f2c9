import { writeKey } from "../../../core/manuscript/insertCitation.js";
import { type CitedKey, citedKeys } from "../../citedKeys.js";
import type { FoundEntry } from "../../librarySet.js";
import { isRemote, namesOf } from "../../libraryNames.js";
import type { Finding, Fix, RelatedPlace, Rule, RuleContext } from "../../rule.js";

/** All that the manuscript names could be read: else what it lacks may stand in what could not. */
function knowsAll({ libraries, manuscript }: RuleContext): boolean {
  const { states } = libraries;
  if (manuscript.frontMatter?.problem || !states.some(({ state }) => state === "read")) return false;
  return states.every(
    ({ state, declaredBy, uri }) => state === "read" || (declaredBy !== "front matter" && !isRemote(uri)),
  );
}

const written = (text: string, { span }: CitedKey, key: string): string =>
  `${text.startsWith("-", span.start) ? "-" : ""}${writeKey(key)}`;

const saying = ({ entry }: FoundEntry): string => {
  const { authors, year, title } = entry.summary();
  const who = [authors, year].filter((part) => part !== "").join(" ");
  return [who, title].filter((part) => part !== "").join(", ");
};

function nearest({ libraries, manuscript }: RuleContext, key: CitedKey, isOnly: boolean): Fix[] {
  return libraries.nearest(key.id).flatMap((near, i) => {
    const found = libraries.find(near);
    if (!found) return [];
    return [
      {
        title: `Cite @${near} instead (${saying(found)})`,
        edit: [{ span: key.span, newText: written(manuscript.text, key, near) }],
        ...(i === 0 && isOnly ? { isPreferred: true } : {}),
      },
    ];
  });
}

/** A pack has the work under this key: what is missing is its entry, or she has it under a key of her own. */
function fromPack(context: RuleContext, key: CitedKey): Fix[] {
  const known = context.knowledge.reference(key.id);
  if (!known) return [];
  const own = context.libraries.keyOfWork(known.reference.csl);
  const { text } = context.manuscript;
  if (own !== undefined)
    return [
      {
        title: `Cite @${own} instead, the same work in your library`,
        edit: [{ span: key.span, newText: written(text, key, own) }],
        isPreferred: true,
      },
    ];
  return [{ title: `Add ${key.id} to your library`, edit: [], cites: [key.id], isPreferred: true }];
}

/** The entry is there and broken. */
function brokenEntry({ libraries }: RuleContext, { id }: CitedKey): RelatedPlace | undefined {
  for (const { uri, text = "", library } of libraries.states)
    for (const { citeKey, message, span } of library?.problems ?? [])
      if (citeKey === id) return { span, message, in: { uri, text } };
  return undefined;
}

function finding(context: RuleContext, key: CitedKey): Finding {
  const { libraries } = context;
  const broken = brokenEntry(context, key);
  const shown = `@${key.id}`;
  if (broken)
    return {
      span: key.span,
      message: `The entry of ${shown} in ${namesOf([broken.in?.uri ?? ""])} cannot be read: ${broken.message} Mend it there.`,
      related: [broken],
      fixes: [],
    };
  const pack = fromPack(context, key);
  const near = pack.length > 0 ? [] : libraries.nearest(key.id);
  const fixes = [...pack, ...nearest(context, key, pack.length === 0 && near.length === 1)];
  const where = namesOf(libraries.states.filter(({ state }) => state === "read").map(({ uri }) => uri));
  const way =
    pack.length > 0
      ? "an indexed review has it; add it to your library?"
      : near[0] !== undefined
        ? `is @${near[0]} meant?`
        : "check the key, or add the work.";
  return {
    span: key.span,
    message: `${shown} is not in ${where} and would print as a question mark; ${way}`,
    fixes,
  };
}

export const unknownKey: Rule = {
  code: "citation/unknown-key",
  defaultSeverity: "warning",
  title: "A key that no library of the manuscript has",
  documentation: {
    why: "Pandoc prints a key it does not find with a question mark, and leaves it out of the references.",
    example: "Cells divide [@kim2020].",
    quiet: [
      "a manuscript without a library, or with one that cannot be found or read: that is told instead, once",
      "cross-references to figures, tables, sections, and examples with a name",
      "keys that say themselves what they cite, such as Manubot's `@doi:10.1000/x`",
      "works listed in the front matter under `references:`",
    ],
    fix: "the nearest keys of your libraries, by letters and by author and year; where an indexed review has the work, its entry is added to your library.",
  },
  check(context) {
    if (!knowsAll(context)) return [];
    return citedKeys(context.manuscript)
      .filter(({ id }) => context.libraries.find(id) === undefined)
      .map((key) => finding(context, key));
  },
};
