/** Weights of a logistic regression: one for each of what is weighed, and the constant. */
export type Weights<Name extends string> = Readonly<Record<Name | "constant", number>>;

/** The logarithm of the odds. */
export const weigh = <Name extends string>(
  names: readonly Name[],
  weights: Weights<Name>,
  values: Readonly<Record<Name, number>>,
): number => names.reduce<number>((sum, name) => sum + weights[name] * values[name], weights.constant);

/** 0..1, of the logarithm of the odds. */
export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));
