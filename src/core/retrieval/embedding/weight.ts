/** Fitted by bench/retrieval/embedding.fit.ts on claims of SciFact's train and citing sentences of CiteBench's dev. */
const BESIDE_ABSTRACTS = 18;
const BESIDE_TITLES = 50;

/**
 * What a cosine counts beside a score of the word index (`SearchOptions.signal`): the less text the documents have for
 * words to be found in, the more.
 * @param abstracts share of the documents that have an abstract, 0..1
 */
export const signalWeight = (abstracts: number): number =>
  BESIDE_TITLES + (BESIDE_ABSTRACTS - BESIDE_TITLES) * Math.min(1, Math.max(0, abstracts));
