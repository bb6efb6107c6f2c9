import { z } from "zod";

/*
 * What Zotero answers on this computer. Better BibTeX: retorque.re/zotero-better-bibtex/exporting/json-rpc. Zotero's local API:
 * zotero.org/support/dev/web_api/v3/local_api, in the shapes of its web API.
 */

const text = z.string().optional().catch(undefined);
const Csl = z.record(z.string(), z.unknown());
export type Csl = z.infer<typeof Csl>;

/** JSON-RPC 2.0. */
export const RpcAnswer = z.object({
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** `item.search`: CSL-JSON with the citation key and the library's name beside. */
export const FoundByKey = z.array(
  Csl.and(z.object({ id: text, citekey: text, "citation-key": text, library: text })).catch({}),
);

/** `item.attachments`; the path is false where the file is not there. */
export const Attachments = z.array(z.object({ open: z.string(), path: text }));

/** `users/0/items?include=data,csljson`. */
export const LocalItems = z.array(
  z.object({
    key: z.string(),
    library: z.object({ type: text, id: z.number().optional(), name: text }).optional().catch(undefined),
    data: z.object({ itemType: text, citationKey: text, extra: text, contentType: text }).catch({}),
    csljson: Csl.optional().catch(undefined),
  }),
);
