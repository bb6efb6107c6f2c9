/** Computes at the first call, and keeps what it gave. */
export const lazily = <T>(compute: () => T): (() => T) => {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
};
