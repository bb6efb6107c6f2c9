import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { z } from "zod";

const Element = z.looseObject({ t: z.string(), c: z.unknown().optional() });
const Cited = z.object({ citationId: z.string() });
const Attributes = z.tuple([z.string(), z.array(z.string()), z.array(z.tuple([z.string(), z.string()]))]);

/** What pandoc printed for one citation, and for each entry of the list. */
export interface PandocPrint {
  readonly citations: readonly { readonly ids: readonly string[]; readonly text: string }[];
  readonly entries: ReadonlyMap<string, string>;
}

/** The text of pandoc's elements. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("");
  const element = Element.safeParse(value);
  if (!element.success) return "";
  const { t, c } = element.data;
  if (t === "Str") return typeof c === "string" ? c : "";
  if (t === "Space" || t === "SoftBreak" || t === "LineBreak") return " ";
  if (t === "Code" || t === "Math" || t === "RawInline") {
    const text: unknown = Array.isArray(c) ? c[1] : "";
    return typeof text === "string" ? text : "";
  }
  if (t === "Quoted") {
    const single = JSON.stringify(c).startsWith('[{"t":"Single');
    const inner = textOf(Array.isArray(c) ? c[1] : []);
    return single ? `‘${inner}’` : `“${inner}”`;
  }
  if (t === "Link" || t === "Image") return textOf(Array.isArray(c) ? c[1] : []);
  if (t === "Span" || t === "Div" || t === "Cite") return textOf(Array.isArray(c) ? c[1] : []);
  return textOf(c);
}

function walk(value: unknown, visit: (t: string, c: unknown) => boolean): void {
  if (Array.isArray(value)) {
    for (const child of value) walk(child, visit);
    return;
  }
  const element = Element.safeParse(value);
  if (!element.success) {
    if (typeof value === "object" && value !== null)
      for (const child of Object.values(value)) walk(child, visit);
    return;
  }
  if (visit(element.data.t, element.data.c)) walk(element.data.c, visit);
}

/** Runs `pandoc --citeproc` over a text; undefined where pandoc refuses. */
export function pandocPrint(
  text: string,
  path: string,
  style: string,
  libraries: readonly string[],
): PandocPrint | undefined {
  const run = spawnSync(
    "pandoc",
    [
      "--citeproc",
      "-f",
      "markdown",
      "-t",
      "json",
      "--csl",
      style,
      ...libraries.flatMap((file) => ["--bibliography", file]),
    ],
    { input: text, cwd: dirname(path), encoding: "utf8", maxBuffer: 1e9 },
  );
  if (run.status !== 0) return undefined;
  const document = z.object({ blocks: z.unknown() }).parse(JSON.parse(run.stdout));
  const citations: { ids: readonly string[]; text: string }[] = [];
  const entries = new Map<string, string>();
  walk(document.blocks, (t, c) => {
    if (t === "Cite" && Array.isArray(c)) {
      citations.push({
        ids: z
          .array(Cited)
          .parse(c[0])
          .map(({ citationId }) => citationId),
        text: textOf(c[1]),
      });
      return false;
    }
    if (t === "Div" && Array.isArray(c)) {
      const id = Attributes.parse(c[0])[0];
      if (id.startsWith("ref-")) entries.set(id.slice(4), textOf(c[1]));
    }
    return true;
  });
  return { citations, entries };
}
