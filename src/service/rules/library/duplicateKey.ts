import { freeKey } from "../../../core/bibliography/sameWork.js";
import type { Finding, LibraryContext, LibraryRule } from "../../rule.js";

function check({ document, library }: LibraryContext): Finding[] {
  const text = document.getText();
  const taken = new Set(library.byKey.keys());
  return library.repeated.map(({ key, keySpan }): Finding => {
    const first = library.byKey.get(key);
    const free = freeKey(key, (one) => taken.has(one));
    const isPlain = text.slice(keySpan.start, keySpan.end) === key;
    if (isPlain) taken.add(free);
    return {
      span: keySpan,
      message: `${key} is the key of an entry above already, and citations get that one. Is it another work, or the same twice?`,
      fixes: isPlain ? [{ title: `Call this one ${free}`, edit: [{ span: keySpan, newText: free }] }] : [],
      ...(first && { related: [{ span: first.keySpan, message: `The first ${key}` }] }),
    };
  });
}

export const duplicateKey: LibraryRule = {
  code: "library/duplicate-key",
  defaultSeverity: "warning",
  title: "A key that an entry above has already",
  documentation: {
    why: "A citation leads to the first entry with its key, so that the second is never printed, and BibTeX stops at it.",
    example: "@book{kin2020, title = {A}}\n@book{kin2020, title = {B}}",
    quiet: ["keys that differ in capitals: Pandoc tells them apart"],
    fix: "Gives the second the next free key, with a letter behind.",
  },
  check,
};
