/** Keeps what was made last, so many of them: a library of a hundred thousand entries is not held in memory for having been read once. */
export function keepRecent<V>(most: number): (key: object, make: () => V) => V {
  const kept = new Map<object, V>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    const oldest = kept.size >= most ? kept.keys().next() : undefined;
    if (oldest && !oldest.done) kept.delete(oldest.value);
    kept.set(key, made);
    return made;
  };
}
