import type { CitationGroup, CitationItem } from "../../../core/manuscript/facts.js";
import type { Change } from "../../../core/manuscript/insertCitation.js";
import type { Finding, Rule } from "../../rule.js";

/** Says nothing of its own: no page, no word before or behind. */
const isBare = ({ prefix, suffix }: CitationItem): boolean => prefix === "" && suffix === "";

/** The item with the semicolon before it. */
function without(text: string, item: CitationItem, group: CitationGroup): Change | undefined {
  const semicolon = text.lastIndexOf(";", item.span.start);
  if (semicolon < group.span.start) return undefined;
  const start = semicolon - (/\s*$/u.exec(text.slice(group.span.start, semicolon))?.[0].length ?? 0);
  return { span: { start, end: item.span.end }, newText: "" };
}

function repeatedIn(text: string, group: CitationGroup): Finding[] {
  return group.items.flatMap((item, i) => {
    const isRepeated = group.items
      .slice(0, i)
      .some((other) => other.id === item.id && other.mode !== "AuthorInText");
    if (!isRepeated || !isBare(item) || item.target === "crossref") return [];
    const edit = without(text, item, group);
    return [
      {
        span: item.keySpan,
        message: `@${item.id} stands twice in one citation; a numbered style prints its number twice. Leave the second out?`,
        fixes: edit ? [{ title: `Leave the second @${item.id} out`, edit: [edit], isPreferred: true }] : [],
      },
    ];
  });
}

export const order: Rule = {
  code: "citation/order",
  defaultSeverity: "information",
  title: "A work cited twice in one citation",
  documentation: {
    why: "When citations are merged a key easily comes in twice: a numbered style then prints [1, 1], an author-date style the year twice.",
    example: "Cells divide [@kin2020; @huang2023; @kin2020].",
    quiet: [
      "a work that is cited again with a page or a word of its own",
      "an author named in the text, with further places in brackets",
      "cross-references",
    ],
    fix: "leaves the second one out.",
  },
  check: ({ manuscript }) => manuscript.citations().flatMap((group) => repeatedIn(manuscript.text, group)),
};
