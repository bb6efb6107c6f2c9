/**
 * Words of English prose that say nothing of a subject, and the set phrases of claims and abstracts (a study showed).
 * Negation is among them: a source that contradicts a claim is on its subject all the same.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a about above after again all also although am among an and any are as at be because been before being below between both but " +
    "by can cannot could did do does doing down during each either et al few for from further furthermore had has have having he her " +
    "here hers him his how however i if in into is it its itself just may me might more moreover most must my neither no nor not of " +
    "off often on once one only or other others our ours out over own per same several shall she should since so some such than that " +
    "the their theirs them then there thereby therefore these they this those through thus to too toward towards under until up upon " +
    "us very via was we well were what when where whereas whether which while who whom whose why will with within without would yet " +
    "you your"
  ).split(" "),
);
