import { citeSentence } from "../../../core/manuscript/insertCitation.js";
import { goesOn, isNegated, type Wording } from "../../../core/manuscript/wording.js";
import type { LikeClaim } from "../../../core/knowledge/likeness.js";
import type { Reference } from "../../../core/knowledge/schema.js";
import type { Assertion } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
import {
  candidateOf,
  causeOf,
  dataOf,
  explain,
  isJudged,
  referenceOf,
  shortName,
  toldClaims,
} from "../../toldClaims.js";

/** What a review says of others' findings; of definitions, methods and wishes no source is asked. */
const FINDINGS: ReadonlySet<string> = new Set([
  "finding",
  "mechanism",
  "epidemiology",
  "trial",
  "regulation",
]);

const statesAFinding = (wording: Wording): boolean =>
  !wording.isOwnWork &&
  !wording.isAimOrQuestion &&
  !wording.isHedged &&
  !wording.isOpen &&
  !wording.isDefinition &&
  !wording.isOwnData &&
  !wording.isQuotation;

/** The sentence before is cited and this one goes on with it; or the paragraph's one citation stands at its end. */
function isCovered({ paragraph, index, sentence }: Assertion): boolean {
  const before = paragraph[index - 1];
  if (before && before.citations.length > 0 && goesOn(sentence.text)) return true;
  const after = paragraph[index + 1];
  if (after && after.citations.length > 0 && goesOn(after.text)) return true;
  const cited = paragraph.filter(({ citations }) => citations.length > 0);
  const last = paragraph.at(-1);
  return cited.length === 1 && cited[0] === last && paragraph.length > 1 && index < paragraph.length - 1;
}

/** The claim that the sentence tells as the review does, with a reference that fits it. */
function supportedClaim(assertion: Assertion): LikeClaim | undefined {
  const { result } = assertion;
  if (result.recommended.length === 0) return undefined;
  return toldClaims(assertion).find((told) => {
    const candidate = candidateOf(assertion, told);
    return (
      candidate?.differences.length === 0 &&
      FINDINGS.has(told.claim.kind) &&
      assertion.wording.isNegated === isNegated(told.claim.text) &&
      candidate.references.some(({ citeKey }) => result.recommended.includes(citeKey))
    );
  });
}

function recommendedFor({ result }: Assertion, { pack, claim }: LikeClaim): Reference[] {
  return claim.references
    .filter(({ citeKey }) => result.recommended.includes(citeKey))
    .flatMap(({ number }) => referenceOf(pack, number) ?? []);
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { sentence } = assertion;
  if (sentence.citations.length > 0 || sentence.block === "footnote") return [];
  if (assertion.result.verdict !== "supported") return [];
  if (!isJudged(assertion) || !statesAFinding(assertion.wording) || isCovered(assertion)) return [];
  const told = supportedClaim(assertion);
  if (!told) return [];
  const references = recommendedFor(assertion, told);
  const keys = references.map((reference) => context.libraries.keyFor(reference));
  const names = references.map(shortName).join(", ");
  const edit = citeSentence(context.manuscript, sentence, keys);
  const written = `[${keys.map((key) => `@${key}`).join("; ")}]`;
  return [
    {
      span: sentence,
      message: `No source is given here; ${names} fits, by our reading. Cite ${written}?`,
      fixes: edit
        ? [{ title: `Cite ${names} here: ${written}`, edit: [edit], cites: keys, isPreferred: true }]
        : [],
      cause: causeOf(assertion),
      explanation: explain(told),
      ...dataOf(context, assertion, told, "supported"),
    },
  ];
}

export const uncited: Rule = {
  code: "claim/uncited",
  defaultSeverity: "hint",
  title: "A finding without a source, where one that fits is known",
  documentation: {
    why: "A reader asks who found it, and a reviewer asks too. The rule speaks only where an indexed review makes the same claim and a reference of its list fits it.",
    example:
      "Bone marrow mononuclear cells prevented anxiety in rats under chronic mild stress and raised BDNF.",
    quiet: [
      "a sentence that goes on with a cited one, and a paragraph whose one citation stands at its end",
      "work of one's own, aims, questions, methods, statistics, figures and tables",
      "opinion and possibility (may, could, should), what is not known or still to be done",
      "definitions, quotations, headings, captions, table cells",
      "the abstract, methods, acknowledgements, references and appendices",
    ],
    fix: "cites what fits before the full stop, as *Find Sources* would.",
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};
