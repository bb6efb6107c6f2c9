import { blockText, type Block } from "./blocks.js";
import { numberedHeading } from "./headings.js";
import { plain } from "./mend.js";

/** A review cut where its kind of text changes. Statements behind the body (funding, interests) are in none of them. */
export interface ReviewParts {
  /** Title, byline, abstract, dates, "Citation:". */
  readonly front: readonly Block[];
  readonly body: readonly Block[];
  readonly abbreviations: readonly Block[];
  readonly references: readonly Block[];
}

/** The statements that MDPI sets behind the last section, each with its label; some print the label as a heading. */
const STATEMENT =
  /^(?:Author Contributions?|Supplementary Materials?|Funding|Institutional Review Board Statement|Informed Consent Statement|Data Availability Statement|Acknowledge?ments?|Conflicts? of Interests?|Sample Availability|Disclaimer\/Publisher[’']s Note)(?::|$)/i;
const ABBREVIATIONS = /^Abbreviations:?$/i;
const REFERENCES = /^(?:References(?: and Notes)?|Bibliography):?$/i;
const APPENDIX = /^Appendix [A-Z]\d?(?:[.:]|$)/;

export function splitParts(blocks: readonly Block[]): ReviewParts {
  const first = blocks.findIndex((block) => isFirstHeading(block));
  const begin = first < 0 ? blocks.length : first;
  const behind = blocks.findIndex((block, index) => index > begin && isBackMatter(block));
  const end = behind < 0 ? blocks.length : behind;
  return {
    front: blocks.slice(0, begin),
    body: blocks.slice(begin, end),
    abbreviations: below(blocks, ABBREVIATIONS),
    references: below(blocks, REFERENCES),
  };
}

const isFirstHeading = (block: Block): boolean =>
  block.kind === "text" && numberedHeading(plain(blockText(block)))?.number === "1";

function isBackMatter(block: Block): boolean {
  const text = plain(blockText(block));
  return (
    block.kind === "text" &&
    [STATEMENT, ABBREVIATIONS, REFERENCES, APPENDIX].some((label) => label.test(text))
  );
}

/** The blocks below the last heading of this wording, up to the next of the back matter. */
function below(blocks: readonly Block[], heading: RegExp): readonly Block[] {
  const at = blocks.findLastIndex((block) => block.kind === "text" && heading.test(plain(blockText(block))));
  if (at < 0) return [];
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex((block) => isBackMatter(block));
  return end < 0 ? rest : rest.slice(0, end);
}
