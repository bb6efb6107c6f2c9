import { citeSentence } from "../../../core/manuscript/insertCitation.js";
import { goesOn, isNegated, pointsOn, type Wording } from "../../../core/manuscript/wording.js";
import type { LikeClaim } from "../../../core/knowledge/likeness.js";
import type { Reference } from "../../../core/knowledge/schema.js";
import type { Assertion } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
import {
  causeOf,
  dataOf,
  explain,
  foundOf,
  isJudged,
  referenceOf,
  shortName,
  surelyFound,
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

/** So sure must the finder be of a claim that the sentence tells in other words. */
const SURE = 0.95;

/** The claim that the sentence tells as the review does, with a reference that fits it. */
function supportedClaim(assertion: Assertion): LikeClaim | undefined {
  const { result } = assertion;
  if (result.recommended.length === 0) return undefined;
  const found = surelyFound(assertion, SURE);
  return [...toldClaims(assertion), ...(found ? [found] : [])].find((told) => {
    const known = foundOf(assertion, told);
    return (
      known?.differences.length === 0 &&
      // what is said of no cells needs no study of cells
      !known.isStray &&
      FINDINGS.has(told.claim.kind) &&
      assertion.wording.isNegated === isNegated(told.claim.text) &&
      told.claim.references.some(({ citeKey }) => result.recommended.includes(citeKey))
    );
  });
}

interface Recommended {
  readonly reference: Reference;
  readonly isSure: boolean;
}

function recommendedFor({ result }: Assertion, { pack, claim }: LikeClaim): Recommended[] {
  return claim.references
    .filter(({ citeKey }) => result.recommended.includes(citeKey))
    .flatMap(({ number, verdict }) => {
      const reference = referenceOf(pack, number);
      return reference ? [{ reference, isSure: verdict === "supports" }] : [];
    });
}

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");

/** "Kin 2020 fits, by our reading": only of what was read so; what may fit is to be read first. */
function readingOf(recommended: readonly Recommended[]): string {
  const namesOf = (isSure: boolean): string[] =>
    recommended.filter((one) => one.isSure === isSure).map(({ reference }) => shortName(reference));
  const [sure, unsure] = [namesOf(true), namesOf(false)];
  const parts = [
    ...(sure.length > 0 ? [`${listed(sure)} ${sure.length > 1 ? "fit" : "fits"}`] : []),
    ...(unsure.length > 0 ? [`${listed(unsure)} may carry it`] : []),
  ];
  const first = unsure.length > 0 ? `: read ${unsure.length > 1 ? "them" : "it"} first` : "";
  return `${parts.join(", and ")}, by our reading${first}`;
}

/** What the sentence tells that is to be cited, whatever stands beside it; undefined where nothing is. */
function missingSource(assertion: Assertion): LikeClaim | undefined {
  const { sentence, result, wording } = assertion;
  if (sentence.citations.length > 0 || sentence.block === "footnote") return undefined;
  if (result.verdict !== "supported" || !isJudged(assertion) || !statesAFinding(wording)) return undefined;
  return isCovered(assertion) ? undefined : supportedClaim(assertion);
}

/** It only announces what the next sentence tells, and that one is cited, or is told of itself. */
function isToldNext({ sentence }: Assertion, next: Assertion | undefined): boolean {
  if (!next || !pointsOn(sentence.text)) return false;
  return next.sentence.citations.length > 0 || missingSource(next) !== undefined;
}

function check(context: FeatureContext, assertion: Assertion, next: Assertion | undefined): Finding[] {
  const { sentence } = assertion;
  const told = missingSource(assertion);
  if (!told || isToldNext(assertion, next)) return [];
  const recommended = recommendedFor(assertion, told);
  const references = recommended.map(({ reference }) => reference);
  const keys = references.map((reference) => context.libraries.keyFor(reference));
  const names = listed(references.map(shortName));
  const edit = citeSentence(context.manuscript, sentence, keys);
  const written = `[${keys.map((key) => `@${key}`).join("; ")}]`;
  return [
    {
      span: sentence,
      message: `No source is given here; ${readingOf(recommended)}. Cite ${written}?`,
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
      "a sentence that goes on with a cited one, or announces it (this agrees with earlier work), and a paragraph whose one citation stands at its end",
      "work of one's own, aims, questions, methods, statistics, figures and tables",
      "opinion and possibility (may, could, should), what is not known or still to be done",
      "definitions, quotations, headings, captions, table cells",
      "the abstract, methods, acknowledgements, references and appendices",
    ],
    fix: "cites what fits before the full stop, as *Find Sources* would.",
  },
  check: async (context) => {
    const assertions = await context.assertions();
    return assertions.flatMap((assertion, i) => check(context, assertion, assertions[i + 1]));
  },
};
