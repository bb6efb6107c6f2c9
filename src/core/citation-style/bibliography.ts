import type { Engine } from "./citeproc.js";
import type { Sliced } from "../sliced.js";
import type { RenderedBibliography, RenderedEntry } from "./cluster.js";
import { childrenNamed, type CslNode } from "./csl.js";
import { plainTextOf, readRichText, type RichText } from "./richText.js";

/** Entries that are formatted without a pause. */
const AT_A_TIME = 10;

const NOTHING = /\[CSL STYLE ERROR: reference with no printed form\.\]/u;

/** Of a work what its entry depends on. */
export interface ListedWork {
  readonly json: string;
  /** It has no field. */
  readonly isEmpty: boolean;
}

export interface Bibliography {
  /** The list as it is now; `workOf` tells whether a work still says what it said. */
  render(workOf: (id: string) => ListedWork): Sliced<RenderedBibliography & { readonly formatted: number }>;
}

interface Kept {
  readonly signature: string;
  readonly entry: RenderedEntry;
}

/** The processor sets its parts in lines of their own. */
const tidy = (html: string): string =>
  html
    .trim()
    .replace(/>\s*\n\s*</gu, "><")
    .replace(/^<div class="csl-entry">\s*(.*?)\s*<\/div>$/su, "$1");

/** What an entry says of a work without any field: its key, so that she finds it. */
function contentOf(html: string, id: string, isEmpty: boolean): RichText {
  const rich = readRichText(tidy(html.replace(NOTHING, "")));
  const said = plainTextOf(rich).replace(/^\W*\d*\W*/u, "");
  return said === "" || isEmpty ? [...rich, { mark: "unknown", children: [`${id}?`] }] : rich;
}

/** The reference list of an engine's works. Keeps entries whose work, number and disambiguation stay. */
export function createBibliography(
  engine: Engine,
  style: CslNode,
  mend: (html: string) => string,
): Bibliography {
  const [own] = childrenNamed(style, "bibliography");
  // then an entry depends on the one before it
  const isChained = own?.attrs["subsequent-author-substitute"] !== undefined;
  let kept = new Map<string, Kept>();
  let hangingIndent = false;

  const signed = (id: string, before: string, work: string): string => {
    const registered = engine.registry.registry[id];
    return JSON.stringify([registered?.seq, registered?.disambig, isChained ? before : "", work]);
  };

  function rendered(ids: readonly string[]): ReadonlyMap<string, string> {
    const made = engine.makeBibliography({ include: ids.map((value) => ({ field: "id", value })) });
    if (!made) return new Map();
    const [parameters, entries] = made;
    hangingIndent = Boolean(parameters.hangingindent);
    const listed = parameters.entry_ids.flatMap(([id]) => id ?? []);
    if (listed.length === entries.length)
      return new Map(listed.map((id, index) => [id, entries[index] ?? ""]));
    // a work that prints nothing is left out of the entries, so which is whose is found one by one
    return ids.length === 1 ? new Map() : new Map(ids.flatMap((id) => [...rendered([id])]));
  }

  return {
    *render(workOf) {
      const ids = own ? engine.registry.getSortedIds() : [];
      const signatures = new Map(
        ids.map((id, index) => [id, signed(id, ids[index - 1] ?? "", workOf(id).json)]),
      );
      const isStale = (id: string): boolean => kept.get(id)?.signature !== signatures.get(id);
      const stale = ids.filter(isStale);
      const again = isChained && stale.length > 0 ? ids : stale;
      const anew = new Set(again);
      const next = new Map<string, Kept>();
      for (const id of ids) {
        const known = kept.get(id);
        if (known && !anew.has(id)) next.set(id, known);
      }
      const step = isChained ? Math.max(1, again.length) : AT_A_TIME;
      for (let at = 0; at < again.length; at += step) {
        const part = again.slice(at, at + step);
        const html = rendered(part);
        for (const id of part)
          next.set(id, {
            signature: signatures.get(id) ?? "",
            entry: { id, content: contentOf(mend(html.get(id) ?? ""), id, workOf(id).isEmpty) },
          });
        yield;
      }
      kept = next;
      return {
        entries: ids.flatMap((id) => kept.get(id)?.entry ?? []),
        hangingIndent,
        formatted: again.length,
      };
    },
  };
}
