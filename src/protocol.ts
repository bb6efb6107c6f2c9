import { z } from "zod";
import { DEFAULT_PATTERN } from "./core/bibliography/cite-key/pattern.js";
import { CslItem } from "./core/bibliography/cslItem.js";
import { LEAST_USES } from "./core/manuscript/abbreviation/known.js";
import { SourcesResult } from "./core/retrieval/result.js";
import { RuleSeverity } from "./core/text/severity.js";

/*
 * The requests between Stemma's clients and its server beyond the Language Server Protocol: the only copy.
 * Parameters and results are parsed with these schemas, once, where they arrive.
 */

const Position = z.object({ line: z.int().nonnegative(), character: z.int().nonnegative() });
export const Range = z.object({ start: Position, end: Position });
const TextDocumentId = z.object({ uri: z.string() });

/** What an editor passes in `initializationOptions`. */
export const InitializationOptions = z.object({
  /** Folders that hold shipped packs, as URIs; where absent the server takes those it is shipped with. */
  packFolders: z.array(z.string()).optional(),
  /** The client runs Stemma's commands from links in hovers and from completion items. */
  commandLinks: z.boolean().default(false),
  /** The client answers `stemma/readFile` and `stemma/readDirectory` for URIs that are not files. */
  remoteFiles: z.boolean().default(false),
  /** A folder for what can be made anew, as a URI; where absent nothing is kept between sessions. */
  cacheFolder: z.string().optional(),
  /** Where public services are, other than at their own addresses: a mirror, or a stand-in of a test. */
  services: z.object({ crossref: z.string(), europepmc: z.string(), arxiv: z.string() }).partial().optional(),
  /** The client outlines Markdown itself, as VS Code does: a second outline would double it. */
  ownOutline: z.boolean().default(false),
  /** False in a workspace the author has not trusted: pack only, no library of the workspace is read. */
  trusted: z.boolean().default(true),
});
export type InitializationOptions = z.infer<typeof InitializationOptions>;

/** The settings the server reads, section `stemma`. */
export const Settings = z.object({
  packs: z.array(z.string()).default([]),
  libraries: z.array(z.string()).default([]),
  /** Counts where neither a manuscript nor its project nor a setting names a library. */
  defaultLibrary: z.string().default(""),
  insertInto: z.string().default(""),
  /** How keys of new entries are made; a pattern that cannot be read is told in the status. */
  citeKeyPattern: z.string().default(DEFAULT_PATTERN),
  network: z.object({ enabled: z.boolean().default(false) }).default({ enabled: false }),
  citationStyle: z.string().default(""),
  inlayHints: z
    .object({
      /** Author and year behind keys that do not say them. */
      citations: z.boolean().default(false),
    })
    .default({ citations: false }),
  /** Severities by code, as in `stemma.rules.claim/uncited`; what is not set has the rule's default. */
  rules: z.record(z.string(), RuleSeverity).default({}),
  /** For the rules `abbreviation/...`. */
  abbreviations: z
    .object({
      known: z.array(z.string()).default([]),
      leastUses: z.int().nonnegative().default(LEAST_USES),
    })
    .default({ known: [], leastUses: LEAST_USES }),
});
export type Settings = z.infer<typeof Settings>;

/** `stemma/sources`: what bears on a text, on a selection, or on the sentence at a position. */
export const SourcesParams = z.union([
  z.object({ text: z.string(), limit: z.int().positive().optional() }),
  z.object({ textDocument: TextDocumentId, range: Range, limit: z.int().positive().optional() }),
  z.object({ textDocument: TextDocumentId, position: Position, limit: z.int().positive().optional() }),
]);
export type SourcesParams = z.infer<typeof SourcesParams>;
export { SourcesResult };

/** `stemma/citables`: all that can be cited in a document, for a pick list. */
export const CitablesParams = z.object({ textDocument: TextDocumentId });
export const Citable = z.object({
  citeKey: z.string(),
  label: z.string(),
  title: z.string(),
  detail: z.string(),
  from: z.string(),
  inLibrary: z.boolean(),
  citedHere: z.boolean(),
});
export const CitablesResult = z.array(Citable);
export type CitablesParams = z.infer<typeof CitablesParams>;
export type CitablesResult = z.infer<typeof CitablesResult>;
export type Citable = z.infer<typeof Citable>;

/** `stemma/abbreviations`: the abbreviations that can be written at a position, each as it would be inserted there. */
export const AbbreviationsParams = z.object({ textDocument: TextDocumentId, position: Position });
export const AbbreviationsResult = z.array(
  z.object({ shortForm: z.string(), longForm: z.string(), insert: z.string() }),
);
export type AbbreviationsResult = z.infer<typeof AbbreviationsResult>;

/** `stemma/defineHere`: the edit that writes out the long form at a position. */
export const DefineHereResult = z
  .object({ changes: z.record(z.string(), z.array(z.object({ range: Range, newText: z.string() }))) })
  .nullable();
export type DefineHereResult = z.infer<typeof DefineHereResult>;

/**
 * `stemma/citationEdit`: the one edit that cites `keys`, at the end of the sentence at `position` (`sentence`),
 * at the very place (`cursor`), or in place of `range` (`replace`); with `addToLibrary` also the entries that
 * her library lacks.
 */
export const CitationEditParams = z.object({
  textDocument: TextDocumentId,
  position: Position,
  keys: z.array(z.string()),
  where: z.enum(["sentence", "cursor", "replace", "nowhere"]),
  range: Range.optional(),
  addToLibrary: z.boolean(),
  /** Works that neither a library nor a pack has, under the keys they are to get: chosen with `stemma/references`. */
  items: z.array(CslItem).optional(),
});
export type CitationEditParams = z.infer<typeof CitationEditParams>;

const TextEdit = z.object({ range: Range, newText: z.string() });
export const CitationEditResult = z.object({
  edits: z.array(z.object({ uri: z.string(), edits: z.array(TextEdit), version: z.int().nullable() })),
  /** Files that are not there yet, with their whole text. */
  creates: z.array(z.object({ uri: z.string(), text: z.string() })),
  /** Where the cursor belongs afterwards. */
  cursor: Position.optional(),
  /** Keys that her library lacks, and the file they go to. */
  missing: z.array(z.string()),
  library: z.string(),
  /** What the library gains, as it is written there. */
  added: z.string().optional(),
  /** Why nothing can be cited here. */
  problem: z.string().optional(),
  /** What could not be done beside the citation. */
  notice: z.string().optional(),
});
export type CitationEditResult = z.infer<typeof CitationEditResult>;

/** `stemma/pasted`: what a text is that was pasted or typed, for a list: `DOI 10.1000/182`, `BibTeX`; null for mere words. */
export const PastedParams = z.object({ text: z.string() });
export const PastedResult = z.object({ label: z.string() }).nullable();

/** `stemma/references`: the works that a text names or holds, that another library has, or that are handed over. */
export const ReferencesParams = z.object({
  textDocument: TextDocumentId,
  from: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: z.string() }),
    z.object({ kind: z.literal("library"), uri: z.string() }),
    // another program's CSL-JSON, taken as far as it can be read; the id is the key, or empty
    z.object({ kind: z.literal("items"), items: z.array(z.record(z.string(), z.unknown())) }),
  ]),
});
export type ReferencesParams = z.infer<typeof ReferencesParams>;
export const OfferedReference = z.object({
  /** Its id is the key that it would get, or that it has in her library. */
  item: CslItem,
  label: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The library that has the work already. */
  heldIn: z.string().optional(),
});
export type OfferedReference = z.infer<typeof OfferedReference>;
export const ReferencesResult = z.object({
  offers: z.array(OfferedReference),
  /** What could not be read or found, and why. */
  problems: z.array(z.string()),
  /** It would take the network, which the author has not allowed. */
  needsNetwork: z.boolean(),
});
export type ReferencesResult = z.infer<typeof ReferencesResult>;

/** `stemma/withoutDoi`: the cited entries of her libraries that have no DOI, the one at the position first. */
export const WithoutDoiParams = z.object({ textDocument: TextDocumentId, position: Position });
export const WithoutDoiResult = z.array(z.object({ key: z.string(), label: z.string(), title: z.string() }));
export type WithoutDoiResult = z.infer<typeof WithoutDoiResult>;

/** `stemma/doiCandidates`: works that a public service has under the title of an entry. */
export const DoiCandidatesParams = z.object({ textDocument: TextDocumentId, key: z.string() });
export const DoiCandidatesResult = z.object({
  candidates: z.array(
    z.object({
      DOI: z.string(),
      label: z.string(),
      title: z.string(),
      detail: z.string(),
      /** The very title, and a year that is the same or next to it. */
      isAlike: z.boolean(),
    }),
  ),
  problem: z.string().optional(),
  needsNetwork: z.boolean(),
});
export type DoiCandidatesResult = z.infer<typeof DoiCandidatesResult>;

/** `stemma/doiEdit`: the edit that writes a DOI into an entry. */
export const DoiEditParams = z.object({ textDocument: TextDocumentId, key: z.string(), DOI: z.string() });
/** `stemma/textEdit`: the edits that change a manuscript as a whole, and the version they are made for. */
export const TextEditParams = z.object({
  textDocument: TextDocumentId,
  what: z.enum(["fixAll", "abbreviationList"]),
});
export const TextEditResult = z.object({ edits: z.array(TextEdit), version: z.int() });
export type TextEditParams = z.infer<typeof TextEditParams>;

/** `stemma/status`: what was found, read and failed for a document. */
export const StatusParams = z.object({ textDocument: TextDocumentId.optional() });
export const StatusResult = z.object({
  packs: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      license: z.string(),
      attribution: z.string(),
      references: z.int(),
      abbreviations: z.int(),
      terms: z.int(),
      claims: z.int(),
    }),
  ),
  packProblems: z.array(
    z.object({ pack: z.string(), file: z.string(), path: z.string(), message: z.string() }),
  ),
  libraries: z.array(
    z.object({
      uri: z.string(),
      /** Who names it, and the file that does; a setting is in none. */
      declaredBy: z.string(),
      declaredIn: z.string().optional(),
      state: z.enum(["read", "reading", "missing", "unreadable"]),
      /** What it was read as. */
      format: z.string().optional(),
      entries: z.int(),
      /** Milliseconds since 1970, by the server's clock. */
      readAt: z.number().optional(),
      /** Why it gives nothing to cite. */
      reason: z.string().optional(),
      /** Entries that are looked through for sources; absent while the library is not made ready for that. */
      indexed: z.int().optional(),
      problems: z.array(
        z.object({
          message: z.string(),
          severity: z.enum(["error", "warning", "information"]),
          line: z.int(),
        }),
      ),
    }),
  ),
  trusted: z.boolean(),
  /** Settings of a wrong type, said so that she can mend them. */
  settingProblems: z.array(z.string()),
});
export type StatusParams = z.infer<typeof StatusParams>;
export type StatusResult = z.infer<typeof StatusResult>;

/** `stemma/pack`: a pack as a readable Markdown document; without `id` the first one. */
export const PackPageParams = z.object({ id: z.string().optional() });
export type PackPageParams = z.infer<typeof PackPageParams>;
export const PackPageResult = z.object({ title: z.string(), markdown: z.string() }).nullable();
export type PackPageResult = z.infer<typeof PackPageResult>;

/** `stemma/report`: what each cited sentence of a manuscript rests on, as a Markdown document. */
export const ReportParams = z.object({ textDocument: TextDocumentId });
export const ReportResult = z.object({ title: z.string(), markdown: z.string() });

/** `stemma/wordList`: words of the workspace's citation keys, for a spell checker. */
export const WordListResult = z.array(z.string());

/** `stemma/rule`: what a rule finds and why, as a Markdown document. */
export const RulePageParams = z.object({ code: z.string() });

export const ReadFileResult = z.object({ base64: z.string() }).nullable();
export const ReadDirectoryResult = z
  .array(z.object({ name: z.string(), isDirectory: z.boolean() }))
  .nullable();

export const REQUESTS = {
  sources: "stemma/sources",
  citables: "stemma/citables",
  abbreviations: "stemma/abbreviations",
  citationEdit: "stemma/citationEdit",
  pasted: "stemma/pasted",
  references: "stemma/references",
  withoutDoi: "stemma/withoutDoi",
  doiCandidates: "stemma/doiCandidates",
  doiEdit: "stemma/doiEdit",
  textEdit: "stemma/textEdit",
  status: "stemma/status",
  packPage: "stemma/pack",
  report: "stemma/report",
  rulePage: "stemma/rule",
  wordList: "stemma/wordList",
  defineHere: "stemma/defineHere",
  trusted: "stemma/trusted",
  readFile: "stemma/readFile",
  readDirectory: "stemma/readDirectory",
  statusChanged: "stemma/statusChanged",
} as const;
