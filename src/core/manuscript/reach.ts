/*
 * How far a sentence reaches, told by its wording: to people or to animals, beyond doubt, to many studies. What is compared with
 * a claim and what a rule speaks of go by the same words.
 */

/** People as those who are studied or treated; "human cells" and "the adult brain" are none. */
const PEOPLE =
  /\b(?:patients?|people|persons?|humans|human\s+(?:patients?|subjects?|beings?|participants?|volunteers?|trials?|depression)|in man|in the human|adults|adult (?:patients?|humans|men|women)|men|women|m[ae]n and wom[ae]n|individuals|participants|adolescents|children|volunteers|survivors|sufferers|outpatients?|inpatients?)\b/iu;
const ANIMALS =
  /\b(?:rats?|mice|mouse|murine|rodents?|animals?|preclinical|wistar|sprague|flinders|in\s+vivo|in\s+vitro|models?|primates?|culture[ds]?|dish)\b/iu;
/** Patients that are only the givers of cells or the aim of the work. */
const NOT_STUDIED =
  /\b(?:patient-(?:derived|specific)|from (?:the )?patients?|patient's (?:own )?(?:cells|fibroblasts|skin)|donors?)\b/giu;

const withoutGivers = (text: string): string => text.replace(NOT_STUDIED, "");

/** The word for people of whom a sentence speaks, where it names no animal or dish beside them. */
export const peopleIn = (text: string): string | undefined =>
  ANIMALS.test(text) ? undefined : PEOPLE.exec(withoutGivers(text))?.[0];

export const namesPeople = (text: string): boolean => PEOPLE.test(text);

/** Words that leave no doubt. */
const CERTAIN =
  /\b(?:cur(?:e|es|ed|ing)|proven|proves?|proved|proof|eradicat(?:e|es|ed)|eliminat(?:e|es|ed) (?:the )?(?:depress\p{L}*|symptoms?|illness|disease)|guarantees?|guaranteed|always|invariably|definitive(?:ly)?|confirms|undoubtedly|conclusive(?:ly)?|unequivocal(?:ly)?|irrefutabl[ey]|without (?:any )?doubt|beyond (?:any )?doubt|certainly|certain that|reliabl[ey]|permanent(?:ly)?|complete(?:ly)? (?:remission|recover\p{L}*|revers\p{L}*|restor\p{L}*|abolish\p{L}*)|(?<!\bof\s)all (?:patients|cases|rats|animals|mice|women|participants)|every (?:patient|case|rat|animal|woman|participant)|no (?:side|adverse) effects|risk-free|free of risks?|entirely safe|completely safe|fully safe)\b/iu;
/** A treatment that is spoken of as arrived. */
const ARRIVED =
  /\b(?:established|routine(?:ly)?|approved|standard[- ]of[- ]care|first[- ]line|licensed|ready for (?:routine|clinical))\b[^.;]*\b(?:treatments?|therap(?:y|ies)|options?|use|practice|care|clinic\p{L}*|depression)\b|\bby now\b/iu;
/** "It has not been proven" and "may one day cure" say no more than the claim. */
const HELD_BACK =
  /\b(?:not|no|never|nor|neither|without|cannot|whether|if|may|might|could|would|hope\p{L}*|aim\p{L}*|potential\p{L}*|promis\p{L}*|yet to|remains? to|lack\p{L}*|far from|question\p{L}*|unclear|unknown|whose|investigat\p{L}*|need\p{L}*|before)\b/iu;

const WORDINGS = [CERTAIN, ARRIVED];

/** Words of a sentence that leave no doubt, or speak of a treatment as arrived, and that are no claim's own; nothing before them holds back. */
export function strongWordIn(text: string, claim = ""): string | undefined {
  for (const words of WORDINGS) {
    const found = words.exec(text);
    if (found && !HELD_BACK.test(text.slice(0, found.index)) && !words.test(claim)) return found[0];
  }
  return undefined;
}

const MANY =
  /\b(?:numerous|many|countless|multiple|several|various|dozens(?: of)?|a (?:large|great|vast|growing|substantial|considerable) (?:body|number|amount)|large (?:body|numbers)|a? ?wealth|plethora|repeated(?:ly)?|extensive(?:ly)?|consistent(?:ly)?|independent(?:ly)?|across|a long (?:line|list|series)|more and more)\b[^.;,]*?\b(?:stud(?:y|ies)|trials?|reports?|experiments?|investigations?|groups?|laborator(?:y|ies)|work|works|papers|evidence|literature|research|data|models?|meta-analys[ei]s|authors)\b/iu;

const ONE_AFTER_ANOTHER =
  /\b(?:one (?:study|trial|laboratory|group|team|paper|experiment|report) after (?:another|the other)|(study|trial|laboratory|group|team|paper|experiment|report) after \1|(?:laborator(?:y|ies)|groups|teams|centres|centers) (?:around|across|all over|throughout) the (?:world|globe)|(?:laboratories|groups|teams|centres|centers) worldwide)\b/iu;

/** The words with which a sentence speaks of many studies. */
export const manyStudiesIn = (text: string): string | undefined =>
  (MANY.exec(text) ?? ONE_AFTER_ANOTHER.exec(text))?.[0];
