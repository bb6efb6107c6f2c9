import type { LibraryEntry } from "../../bibliography/library.js";
import { glanceOfItem } from "../../bibliography/glance.js";
import type { CslItem } from "../../bibliography/cslItem.js";
import { itemOf } from "./build.js";
import type { Finder, ShownEntry } from "./catalogue.js";
import type { FoundAt } from "./find.js";
import { fold } from "./words.js";

/** What a key is worth that begins with what was typed, and one that has it within. */
const BEGINS = 11;
const WITHIN = 5;

/**
 * The entries of a library by their keys alone, which are known as soon as its file has been walked through; what is shown of those
 * that are found is read then. It answers until the catalogue is made.
 */
export function earlyFinder(entries: readonly LibraryEntry[]): Finder {
  const folded = entries.map(({ key }) => fold(key));
  const glance = (at: number) => {
    const entry = entries[at];
    return entry && (entry.glance?.() ?? glanceOfItem(entry.item()));
  };
  const scoreOf = (key: string, typed: string): number =>
    key.startsWith(typed) ? BEGINS : key.includes(typed) ? WITHIN : 0;
  return {
    count: entries.length,
    isEarly: true,
    key: (at) => entries[at]?.key ?? "",
    shown(at): ShownEntry {
      const { title = "", names = [], year = "", container = "" } = glance(at) ?? {};
      return { key: entries[at]?.key ?? "", title, names, year, container };
    },
    item(at): CslItem {
      const key = entries[at]?.key ?? "";
      const found = glance(at);
      return found ? itemOf(key, found) : { id: key, type: "document" };
    },
    find(typed, { limit, favour }) {
      const looked = fold(typed);
      const found: FoundAt[] = [];
      // what was added last is nearest to hand
      for (let entry = entries.length - 1; entry >= 0; entry--) {
        const fits = looked === "" ? 1 : scoreOf(folded[entry] ?? "", looked);
        if (fits > 0) found.push({ entry, score: fits + (favour?.get(entry) ?? 0) });
      }
      return found.sort((a, b) => b.score - a.score).slice(0, limit);
    },
    positionOfKey(key) {
      const at = entries.findIndex((entry) => entry.key === key);
      return at < 0 ? undefined : at;
    },
    positionOfWork: () => undefined,
  };
}
