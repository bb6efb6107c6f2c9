/**
 * Long work that yields where others may take a turn; its value comes at the end. Who runs it decides whether and when to go
 * on: to cancel it is to stop asking.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Runs work through without a break. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
