/** A library's file by its name, as it is told to an author. */
export const nameOf = (uri: string): string => {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Several of them in a sentence; of many the first ones. */
export function namesOf(uris: readonly string[]): string {
  const names = uris.map(nameOf);
  if (names.length > 3) return `${names.slice(0, 2).join(", ")} or ${names.length - 2} more libraries`;
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" or ");
}

/** A library that Pandoc fetches and we do not. */
export const isRemote = (uri: string): boolean => /^(?:https?|ftp):/iu.test(uri);
