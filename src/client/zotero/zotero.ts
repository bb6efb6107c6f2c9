import { z } from "zod";
import { Attachments, type Csl, FoundByKey, LocalItems, RpcAnswer } from "./shapes.js";

/** A work in Zotero. */
export interface ZoteroItem {
  /** Its citation key; empty where Zotero gives it none. */
  readonly citeKey: string;
  /** As CSL-JSON, to be parsed by who takes it. */
  readonly csl: Csl;
  readonly title: string;
  readonly authors: string;
  readonly year: string;
  readonly library: string;
  /** An address that shows it in Zotero. */
  readonly select: string;
  /** An address that opens its PDF in Zotero; undefined where it has none. */
  readonly pdf: () => Promise<string | undefined>;
}

/** Zotero as it was found: by Better BibTeX, or by its own local API. */
export interface Zotero {
  readonly way: "Better BibTeX" | "local API";
  search(words: string, signal?: AbortSignal): Promise<readonly ZoteroItem[]>;
}

export type ZoteroReading =
  { readonly kind: "found"; readonly zotero: Zotero } | { readonly kind: "absent"; readonly message: string };

const TIMEOUT = 10_000;
const MOST = 50;

/** Zotero turns away what looks like a browser; this says that no web page asks. */
const HEADERS = { accept: "application/json", "zotero-allowed-request": "true", "user-agent": "Stemma" };

async function request(url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Response> {
  const limit = AbortSignal.timeout(TIMEOUT);
  try {
    const headers = {
      ...HEADERS,
      ...(init.body === undefined ? {} : { "content-type": "application/json" }),
    };
    return await fetch(url, {
      ...init,
      headers,
      redirect: "error",
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") throw error;
    if (limit.aborted)
      throw new Error("Zotero did not answer in time. Is a dialog of its own open?", { cause: error });
    throw new Error("Zotero is not running on this computer. Start it and try again.", { cause: error });
  }
}

async function jsonOf<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  const read = schema.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw new Error("Zotero answered what Stemma cannot read. Is it up to date?");
  return read.data;
}

async function rpc<S extends z.ZodType>(
  base: string,
  method: string,
  params: readonly unknown[],
  schema: S,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await request(`${base}/better-bibtex/json-rpc`, { method: "POST", body }, signal);
  const { result, error } = await jsonOf(response, RpcAnswer);
  if (error) throw new Error(`Better BibTeX: ${error.message}`);
  const read = schema.safeParse(result);
  if (!read.success) throw new Error("Better BibTeX answered what Stemma cannot read. Is it up to date?");
  return read.data;
}

/** What Better BibTeX and Zotero add to CSL-JSON of their own. */
const OWN = new Set(["id", "citekey", "citation-key", "library", "libraryID", "itemKey", "system_id"]);
const cslOf = (record: Csl): Csl =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !OWN.has(name)));

const Summary = z.object({
  title: z.string().catch(""),
  author: z.array(z.object({ family: z.string().optional(), literal: z.string().optional() })).catch([]),
  issued: z
    .object({ "date-parts": z.array(z.array(z.union([z.string(), z.number()]))) })
    .optional()
    .catch(undefined),
});

function summaryOf(csl: Csl): Pick<ZoteroItem, "title" | "authors" | "year"> {
  const { title, author, issued } = Summary.parse(csl);
  const names = author.map(({ family, literal }) => family ?? literal ?? "").filter(Boolean);
  const authors = names.length > 2 ? `${names[0] ?? ""} et al.` : names.join(" & ");
  return { title, authors, year: String(issued?.["date-parts"][0]?.[0] ?? "") };
}

/** `http://zotero.org/users/1/items/KEY`, `…/groups/2/items/KEY`: the address that shows it. */
function selectOf(uri: string, citeKey: string): string {
  const [, group, key] = /\/(?:users\/[^/]+|groups\/(\d+))\/items\/([A-Z0-9]+)$/u.exec(uri) ?? [];
  if (key === undefined) return `zotero://select/items/@${encodeURIComponent(citeKey)}`;
  return group === undefined
    ? `zotero://select/library/items/${key}`
    : `zotero://select/groups/${group}/items/${key}`;
}

function betterBibtex(base: string): Zotero {
  const pdfOf = async (citeKey: string): Promise<string | undefined> => {
    const attachments = await rpc(base, "item.attachments", [citeKey], Attachments);
    return attachments.find(({ path }) => path?.toLowerCase().endsWith(".pdf"))?.open;
  };
  return {
    way: "Better BibTeX",
    async search(words, signal) {
      const found = await rpc(base, "item.search", [words], FoundByKey, signal);
      return found
        .filter((record) => Object.keys(record).length > 0)
        .slice(0, MOST)
        .map((record) => {
          const citeKey = record.citekey ?? record["citation-key"] ?? "";
          const csl = cslOf(record);
          return {
            citeKey,
            csl,
            ...summaryOf(csl),
            library: record.library ?? "",
            select: selectOf(record.id ?? "", citeKey),
            pdf: () => pdfOf(citeKey),
          };
        });
    },
  };
}

/** A key that an older Better BibTeX pinned in the field "Extra". */
const pinnedKey = (extra: string | undefined): string =>
  /^citation key:\s*(\S+)/imu.exec(extra ?? "")?.[1] ?? "";

function localApi(base: string): Zotero {
  const get = async (path: string, signal?: AbortSignal): Promise<z.output<typeof LocalItems>> =>
    jsonOf(await request(`${base}/api/users/0/items${path}`, {}, signal), LocalItems);
  const pdfOf = async (key: string): Promise<string | undefined> => {
    const children = await get(`/${key}/children`);
    const pdf = children.find(({ data }) => data.contentType === "application/pdf");
    return pdf && `zotero://open-pdf/library/items/${pdf.key}`;
  };
  return {
    way: "local API",
    async search(words, signal) {
      const query = `q=${encodeURIComponent(words)}&include=data,csljson&limit=${MOST}`;
      const found = await get(`/top?${query}`, signal);
      return found.flatMap(({ key, library, data, csljson }) => {
        if (csljson === undefined || data.itemType === "attachment" || data.itemType === "note") return [];
        const csl = cslOf(csljson);
        return {
          citeKey: data.citationKey ?? pinnedKey(data.extra),
          csl,
          ...summaryOf(csl),
          library: library?.name ?? "",
          select: `zotero://select/library/items/${key}`,
          pdf: () => pdfOf(key),
        };
      });
    },
  };
}

const absent = (message: string): ZoteroReading => ({ kind: "absent", message });

/** Looks for Zotero at an address of this computer; says what is missing, and where to turn it on. */
export async function findZotero(base: string): Promise<ZoteroReading> {
  try {
    const ready = await request(
      `${base}/better-bibtex/json-rpc`,
      { method: "POST", body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "api.ready", params: [] }) },
      undefined,
    );
    await ready.body?.cancel();
    if (ready.ok) return { kind: "found", zotero: betterBibtex(base) };
    const local = await request(`${base}/api/users/0/items/top?limit=1`, {}, undefined);
    await local.body?.cancel();
    if (local.ok) return { kind: "found", zotero: localApi(base) };
    if (local.status === 403)
      return absent(
        "Zotero is running and lets no other program look things up. In its settings, under Advanced, tick “Allow other applications on this computer to communicate with Zotero”.",
      );
    return absent("This Zotero cannot be asked. It takes Zotero 7 or later, or its add-on Better BibTeX.");
  } catch (error) {
    return absent(error instanceof Error ? error.message : String(error));
  }
}

const folded = (title: string): string =>
  title
    .replace(/<[^<>]*>/gu, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The work that a manuscript cites under a key: by the key itself, else by its title. */
export async function findCited(
  zotero: Zotero,
  citeKey: string,
  title: string,
): Promise<ZoteroItem | undefined> {
  const byKey = (await zotero.search(citeKey)).find((item) => item.citeKey === citeKey);
  if (byKey || folded(title) === "") return byKey;
  return (await zotero.search(title)).find((item) => folded(item.title) === folded(title));
}
