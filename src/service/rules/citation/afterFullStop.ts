import type { CitationGroup, Manuscript } from "../../../core/manuscript/facts.js";
import type { Finding, Rule } from "../../rule.js";

const STOP = /([^\s.])(\.)(\s{0,2})$/u;
/** A stop that belongs to the word before it. */
const ABBREVIATED =
  /(?:^|[\s([])(?:al|etc|vs|figs?|eqs?|refs?|cf|approx|ca|e\.g|i\.e|resp|no|vol|pp?|\p{Lu})$/u;
/** The number of a list's item. */
const LIST_MARK = /^[\s>]*(?:\d+|\p{L})\.\s*$/u;
/** What may follow where the sentence has ended there: nothing, a line's end, the next one. */
const NEXT = /^(?:\s*$|\s+["“‘(*_]*\p{Lu}|\s*\n\s*\n)/u;

function find({ text }: Manuscript, group: CitationGroup): Finding[] {
  const { start, end } = group.span;
  if (text[start] !== "[" || group.items.some(({ target }) => target === "crossref")) return [];
  const before = text.slice(Math.max(0, start - 60), start);
  const stop = STOP.exec(before);
  if (!stop || LIST_MARK.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start))) return [];
  if (ABBREVIATED.test(before.slice(0, stop.index + 1))) return [];
  if (!NEXT.test(text.slice(end, end + 80))) return [];
  const at = start - (stop[3] ?? "").length - 1;
  return [
    {
      span: group.span,
      message:
        "The citation stands behind the full stop, and so belongs to no sentence. Move it before the stop?",
      fixes: [
        {
          title: "Move it before the full stop",
          edit: [{ span: { start: at, end }, newText: ` ${text.slice(start, end)}.` }],
          isPreferred: true,
        },
      ],
    },
  ];
}

export const afterFullStop: Rule = {
  code: "citation/after-full-stop",
  defaultSeverity: "off",
  title: "A citation behind the full stop of its sentence",
  documentation: {
    why: "Most styles want the citation before the full stop; behind it the reader cannot tell which sentence it belongs to. Styles with raised numbers put them behind it, so the rule is off unless you turn it on.",
    example: "Cells divide. [@kin2020]\n\nMore on this below.",
    quiet: [
      "abbreviations that end with a stop (et al., Fig.)",
      "a citation that the sentence goes on behind",
      "cross-references",
    ],
    fix: "moves the citation before the full stop.",
  },
  check: ({ manuscript }) => manuscript.citations().flatMap((group) => find(manuscript, group)),
};
