/*
 * What a sentence does beside stating a finding of others, told by its wording. Each answers of one plain sentence, in
 * English; where it is unsure it says yes to what keeps a rule quiet.
 */

const OWN_WORK =
  /\b(?:we|our|ours|us|my|mine)\b|(?<!\b(?:phase|type|class|stage|grade|part|bipolar|level)\s)\bI\b(?![-–/]|\.\p{L}|\s+(?:and|or|to)\s+II)|\b(?:the|this|these)\s+(?:present|current)\s+(?:\p{L}+\s+)?(?:study|review|paper|work|article|analysis|trial|survey|data|results|findings)\b|\bthis\s+(?:systematic\s+|narrative\s+|scoping\s+|short\s+)?(?:study|review|paper|work|article|essay|manuscript|thesis|chapter|section|survey|overview|experiment|protocol)\b|\bthe\s+authors?\b(?!\s+of)|\breviewed\s+here\b|\bdiscussed\s+(?:here|below|above)\b/iu;

/** The work of who writes, or the text itself: "we found", "this review". */
export const isOwnWork = (sentence: string): boolean => OWN_WORK.test(sentence);

const AIM =
  /\b(?:aim(?:s|ed)?\b(?!\s+at\b)|objectives?|purpose|hypothes[ei]s|hypothesi[sz]e[ds]?|set\s+out\s+to|sought\s+to|research\s+questions?|in\s+what\s+follows)\b/iu;

/** "To compare the two routes;" in a list of aims has no verb that states anything. */
const BARE_INFINITIVE = /^\s*(?:to|and to)\s+\p{Ll}+\b[^,:]*[;.]?\s*$/u;

export const isAimOrQuestion = (sentence: string): boolean =>
  AIM.test(sentence) || BARE_INFINITIVE.test(sentence) || /\?["'”’)\]]*$/u.test(sentence);

const HEDGED =
  /\b(?:may(?!\s+\d)|might|could|perhaps|possibly|conceivabl[ey]|presumabl[ey]|probably|arguably|plausibl[ey]|would|should|ought|must|if|whether|suppose|propose[ds]?|speculate[ds]?|believe[ds]?|assume[ds]?|expect(?:ed)?|hope[ds]?|seems?|appears?|likely|unlikely|potential(?:ly)?|promising|candidates?|remains?\s+to\s+be|in\s+principle|in\s+theory)\b/iu;

/** Opinion, possibility or condition instead of a finding. */
export const isHedged = (sentence: string): boolean => HEDGED.test(sentence);

const OPEN =
  /\b(?:unknown|unclear|uncertain|unproven|unresolved|unsettled|undetermined|inconclusive|insufficient|not\s+(?:yet\s+)?(?:fully\s+|entirely\s+|completely\s+|well\s+)?(?:known|clear|settled|established|shown|proven|proved|understood|demonstrated|been\s+\p{L}+)|no\s+(?:evidence|proof|data|trials?|stud(?:y|ies)|published)|nothing|nobody|no\s+one|lack(?:s|ing)?|absence\s+of|open\s+question|too\s+early|far\s+from|further\s+(?:stud(?:y|ies)|research|work|trials?)|future\s+(?:stud(?:y|ies)|research|work|trials?)|remains?\s+(?:unclear|unknown|open|to\s+be|elusive|controversial)|(?:is|are)\s+needed|warrants?|warranted)\b/iu;

/** What is not known, not shown, or still to be done. */
export const isOpen = (sentence: string): boolean => OPEN.test(sentence);

const NEGATED =
  /\b(?:not|no|never|none|neither|nor|without|cannot|fail(?:s|ed)?|unable|hardly|scarcely|far\s+from|less\s+than|nothing)\b|n['’]t\b/iu;

export const isNegated = (sentence: string): boolean => NEGATED.test(sentence);

const DENIES_ITS_VERB =
  /\b(?:not(?!\s+(?:the\s+)?only\b)|no(?!\s+(?:longer|later|more|less|fewer)\b)|never|none|neither|nor|cannot|fail(?:s|ed)?\s+to|unable|hardly|scarcely)\b|n['’]t\b/iu;

/** "Cells that never leave the lung" denies nothing of what they do; "the drawback is that it cannot be repeated" does. */
const DENYING_ASIDE =
  /(?<!\b(?:is|was|are|were|be|shows?|shown|showed|found|reported|suggests?|suggested)\s+)\b(?:that|which|who|whose)\s+(?:\S+\s+){0,2}?(?:never|not|no|cannot)\b/giu;

/** Whether a sentence denies what it tells: "without serum" is a condition, and "heart failure" none. */
export const deniesItsVerb = (sentence: string): boolean =>
  DENIES_ITS_VERB.test(sentence.replace(DENYING_ASIDE, ""));

const POINTS_ON =
  /\b(?:agrees?|accords?|fits|is\s+(?:consistent|in\s+(?:line|keeping|agreement|accord))|are\s+(?:consistent|in\s+(?:line|keeping|agreement|accord)))\s+(?:well\s+)?with\s+(?:\p{L}+\s+){0,2}?(?:work|stud(?:y|ies)|reports?|findings?|literature|data|observations?|results?|evidence)\b|\b(?:has|have)\s+(?:often\s+|also\s+|already\s+)?been\s+(?:described|reported|shown|seen|observed|noted|proposed)\s+(?:before|previously|earlier|elsewhere|repeatedly)\b|^\s*(?:several|many|a\s+number\s+of|two|three|various|different|other|some|multiple)\s+(?:\p{L}+\s+)?(?:observations?|studies|findings|lines\s+of\s+evidence|reports|arguments|reasons|experiments|facts)\s+(?:\p{L}+\s+)?(?:support|speak|point|suggest|argue|indicate|confirm)|:["”’)\]]*\s*$/iu;

/** Whether a sentence only announces what the next one tells: "this agrees with earlier work", or one that ends in a colon. */
export const pointsOn = (sentence: string): boolean => POINTS_ON.test(sentence);

const DEFINITION =
  /\b(?:is|are|was|were)\s+(?:defined|understood|classified|referred\s+to|known|termed|called|named|abbreviated)\b|\b(?:refers?\s+to|denotes?|stands?\s+for|by\s+definition|so-called|means\s+that)\b/iu;

export const isDefinition = (sentence: string): boolean => DEFINITION.test(sentence);

const STATISTICS =
  /\b[pP]\s*[<>=≤≥]\s*0?\.\d|\b[nN]\s*=\s*\d|±|\b(?:95\s*%\s*)?CI\b|\bSEM\b|\bANOVA\b|\bt-test\b|\bF\(\d/u;
const SHOWN_HERE =
  /\b(?:Fig(?:ure|s?\.)|Tables?|Box|Supplementary|Appendix|Section|Chapter)\s*\(?(?:[A-Z]?\d|[A-Z]\b)|\bas\s+(?:described|shown|mentioned|noted|discussed)\s+(?:above|below|earlier|in)\b|\b(?:see|above|below)\b/u;
const METHODS =
  /\bwere\s+(?:randomly|randomi[sz]ed|divided|assigned|allocated|housed|purchased|obtained\s+from|cultured|euthani[sz]ed|anesthetized|anaesthetised|injected\s+with|stained|incubated|centrifuged|included|excluded|searched|screened|recruited|approved|analy[sz]ed|performed|conducted|kept)\b|\bwas\s+(?:performed|conducted|approved|calculated|assessed\s+(?:by|with|using)|measured\s+(?:by|with|using)|analy[sz]ed|purchased|administered)\b|\binformed\s+consent\b|\bstatistical/iu;

/** Data, figures or methods of the text itself. */
export const isOwnData = (sentence: string): boolean =>
  STATISTICS.test(sentence) || SHOWN_HERE.test(sentence) || METHODS.test(sentence);

const ANAPHORA =
  /^(?:["“(]?)(?:(?:in|on|of|from|with|at|by|after|for|during|under|both|among|according\s+to)\s+)?(?:(?:all\s+)?(?:this|these|that|those|they|their|he|she|his|her|it|its|such|both|there|the\s+(?:same|authors?|animals?|rats?|mice|cells?|effects?|treatment|treated|study|trial|experiment|group|groups|women|patients|participants|benefit|improvement|results?|findings?|capsules?|former|latter|other|others|first|second|third|two|graft|grafts|finding|picture|response|drop|gain|rise|fall|reason|same))\b|similarly|likewise|moreover|furthermore|in\s+addition|additionally|also|again|here|thus|therefore|hence|consequently|accordingly|however|by\s+contrast|in\s+contrast|specifically|notably|importantly|further,)/iu;

const POINTS_BACK =
  /\bin\s+(?:this|these|such)\s+(?:process(?:es)?|context|respect|regard|sense|way|setting|manner)\b/iu;

/** Whether a sentence goes on with what the one before speaks of, and so under its citation. */
export const goesOn = (sentence: string): boolean => ANAPHORA.test(sentence) || POINTS_BACK.test(sentence);

const QUOTED = /["“«][^"”»]{25,}["”»]/u;

const isQuotation = (sentence: string): boolean => QUOTED.test(sentence);

const UNCITED_SECTION =
  /^(?:abstract|(?:lay|plain[- ]language|author|executive)?\s*summary|highlights|key\s*(?:points|words)|significance(?:\s+statement)?|.*\bmethods?\b.*|.*\bmethodology\b.*|.*\bprotocol\b.*|search\s+strategy|statistic.*|participants|procedures?|acknowledge?ments?|funding|.*\bcontributions?|.*\bavailability.*|.*\bconflicts?\b.*|(?:competing|declarations?)\b.*|ethic.*|appendi.*|supplement.*|references|bibliography|literature|works\s+cited|abbreviations|glossary|notes|to\s*do|outline)$/u;

/** Sections, by their names in lower case, in which no citation of others is looked for. */
export const isUncitedSection = (names: readonly string[]): boolean =>
  names.some((name) => UNCITED_SECTION.test(name));

/** What the wording of a sentence says of it; read once, since sentences are judged with every keystroke. */
export interface Wording {
  readonly isOwnWork: boolean;
  readonly isAimOrQuestion: boolean;
  readonly isHedged: boolean;
  readonly isOpen: boolean;
  readonly isNegated: boolean;
  readonly isDefinition: boolean;
  readonly isOwnData: boolean;
  readonly isQuotation: boolean;
}

export const readWording = (sentence: string): Wording => ({
  isOwnWork: isOwnWork(sentence),
  isAimOrQuestion: isAimOrQuestion(sentence),
  isHedged: isHedged(sentence),
  isOpen: isOpen(sentence),
  isNegated: isNegated(sentence),
  isDefinition: isDefinition(sentence),
  isOwnData: isOwnData(sentence),
  isQuotation: isQuotation(sentence),
});
