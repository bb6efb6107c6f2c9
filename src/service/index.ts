import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  Range,
} from "vscode-languageserver-types";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { NamedPath } from "../core/manuscript/facts.js";
import type { SourcesResult } from "../core/retrieval/result.js";
import type {
  AbbreviationsResult,
  CitationEditParams,
  CitationEditResult,
  Citable as CitableShown,
  DoiCandidatesResult,
  PackPageResult,
  ReferencesParams,
  ReferencesResult,
  Settings,
  StatusResult,
  WithoutDoiResult,
} from "../protocol.js";
import { isDefinedBefore, offeredAbbreviations, spellOut } from "./abbreviationOffers.js";
import { addingActions } from "./addingActions.js";
import { type Chapters, createChapterReader, NO_CHAPTERS } from "./chapters.js";
import { type Citables, createCitables } from "./citables.js";
import type { FeatureContext } from "./context.js";
import { createDocumentCache } from "./documentCache.js";
import { citationEdit } from "./features/citationEdit.js";
import { codeActions, defineHere, isOffered } from "./features/codeActions.js";
import { completion, resolveCitation } from "./features/completion.js";
import { fixesAt, toDiagnostic } from "./features/diagnostics.js";
import { hover } from "./features/hover.js";
import { packPage } from "./features/packPage.js";
import { doiCandidates, doiEdit, withoutDoi } from "./features/doi.js";
import { pastedKind, references } from "./features/references.js";
import { type CitationReport, citationReport } from "./features/report.js";
import { sourcesAt, type SourcesQuery } from "./features/sources.js";
import { status } from "./features/status.js";
import { type FormatQuery, type FormatResult, formatManuscript } from "./features/format.js";
import { createFindings } from "./findings.js";
import { createFormatting } from "./formatting.js";
import { type Knowledge, loadKnowledge, packsBelow } from "./knowledge.js";
import { type Embedding, readEmbedding } from "../core/retrieval/embedding/embedding.js";
import { createDeclarations } from "./declarations.js";
import { createLibraries, librariesBeside } from "./libraries.js";
import type { LibrarySet } from "./librarySet.js";
import { createLibraryDocuments } from "./libraryDocuments.js";
import { isLibraryFile } from "./libraryFile.js";
import { createLibraryIndexes } from "./libraryIndexes.js";
import { createLookup } from "./lookup.js";
import { findTarget, type LibraryTarget } from "./libraryTarget.js";
import { type NamedLibrary, namedLibraries, resolveSetting } from "./namedLibraries.js";
import { createNavigation, type Navigation } from "./navigation.js";
import { toOffset } from "./positions.js";
import { createRetractions } from "./retractions.js";
import { ruleMarkdown } from "./generated.js";
import { EVERY_RULE, LIBRARY_RULES, RULES } from "./ruleRegistry.js";
import type { ToldFinding } from "./runRules.js";
import { packPaths, type ScopedSettings, settingsFor } from "./scopedSettings.js";
import { createTextActions, type TextActions } from "./textActions.js";
import type { Cache, Cancellation, Clock, Logger, Network, Workspace } from "./workspace.js";
import { createManuscriptScan } from "./workspaceManuscripts.js";

export interface LanguageServiceOptions {
  readonly workspace: Workspace;
  readonly logger: Logger;
  /** URIs of folders whose folders are packs: those shipped. */
  readonly packFolders: readonly string[];
  readonly settings: Settings;
  readonly commandLinks: boolean;
  /** False: nothing of the workspace but the open text itself is read; packs that are shipped only. */
  readonly trusted: boolean;
  /** True where the author names what is checked: then findings are told of what is no manuscript, too. */
  readonly checksAll?: boolean;
  /** `fileChanged` is called for what changes on disk. */
  readonly watches?: boolean;
  /** Lets others take a turn during long work. */
  readonly pause: () => Promise<void>;
  readonly clock?: Clock;
  /** Libraries are made ready for look-ups before one is asked for, as an editor wants it. */
  readonly indexAhead?: boolean;
  /** Keeps the indexes of libraries between sessions. */
  readonly cache?: Cache | undefined;
  /** URI of the static embedding; without it libraries are searched by words alone. */
  readonly embedding?: string;
  /** URI of the folder with the shipped citation styles and locales. */
  readonly styles?: string;
  /** A library can be searched now that could not. */
  readonly onIndexed?: () => void;
  /** A public service told what changes findings. */
  readonly onLearned?: () => void;
  /** Reaches public services; asked only while the settings allow it. */
  readonly network?: Network;
}

/**
 * Stemma for one workspace. Every request waits until the packs are loaded; none answers empty because it came early.
 * Each takes the document as it is open in the editor. Cancelled requests reject with `Cancelled`.
 */
export interface LanguageService extends Navigation, TextActions {
  hover(document: TextDocument, position: Position, token?: Cancellation): Promise<Hover | undefined>;
  completion(document: TextDocument, position: Position, token?: Cancellation): Promise<CompletionList>;
  resolveCompletion(document: TextDocument, item: CompletionItem, key: string): Promise<CompletionItem>;
  codeActions(document: TextDocument, range: Range, token?: Cancellation): Promise<CodeAction[]>;
  /** What the rules have to say of a manuscript or a library; of a document that is neither, nothing. */
  findings(document: TextDocument, token?: Cancellation): Promise<readonly ToldFinding[]>;
  diagnostics(document: TextDocument, token?: Cancellation): Promise<Diagnostic[]>;
  report(document: TextDocument, token?: Cancellation): Promise<CitationReport>;
  defineHere(document: TextDocument, position: Position): Promise<CodeAction | undefined>;
  sources(
    document: TextDocument | undefined,
    query: SourcesQuery,
    token?: Cancellation,
  ): Promise<SourcesResult>;
  citables(document: TextDocument): Promise<CitableShown[]>;
  abbreviations(document: TextDocument, position: Position): Promise<AbbreviationsResult>;
  citationEdit(document: TextDocument, params: CitationEditParams): Promise<CitationEditResult>;
  references(document: TextDocument, from: ReferencesParams["from"]): Promise<ReferencesResult>;
  withoutDoi(document: TextDocument, position: Position): Promise<WithoutDoiResult>;
  doiCandidates(document: TextDocument, key: string): Promise<DoiCandidatesResult>;
  doiEdit(document: TextDocument, key: string, doi: string): Promise<CitationEditResult>;
  /** What a text is that was pasted or typed, for a list; null for mere words. */
  pasted(text: string): { label: string } | null;
  /** The manuscript with its citations and references printed, in its own style or the one named. */
  format(document: TextDocument, query: FormatQuery): Promise<FormatResult>;
  status(document: TextDocument | undefined): Promise<StatusResult>;
  packPage(id: string | undefined): Promise<PackPageResult>;
  /** What a rule finds and why, as a page; null where there is no such rule. */
  rulePage(code: string): PackPageResult;
  knowledge(): Promise<Knowledge>;
  /** A file changed on disk, or a buffer of it was opened, changed or closed. */
  fileChanged(uri: string): void;
  closed(uri: string): void;
  /** `problems`: settings of a wrong type, to be shown in the status. */
  configure(settings: ScopedSettings, trusted: boolean, problems?: readonly string[]): void;
}

/** A request that was superseded. The server turns it into the protocol's own error, once. */
export class Cancelled extends Error {}

/** A library that changes more often while one request waits is being written all the time. */
const MOST_ROUNDS = 20;

export function createLanguageService(options: LanguageServiceOptions): LanguageService {
  const { workspace, logger, commandLinks } = options;
  let { trusted } = options;
  let settings: ScopedSettings = { common: options.settings, folders: new Map() };
  let settingProblems: readonly string[] = [];
  const chapters = createChapterReader(workspace);
  const chaptersOf = ({ document, manuscript }: FeatureContext): Promise<Chapters> =>
    trusted ? chapters.of(document.uri, manuscript) : Promise.resolve(NO_CHAPTERS);
  const findings = createFindings(RULES, options.checksAll ?? false, chaptersOf);
  const documents = createDocumentCache(logger);
  let embedding: Promise<Embedding | undefined> | undefined;
  const indexes = createLibraryIndexes({
    logger,
    pause: options.pause,
    cache: () => (trusted ? options.cache : undefined),
    embedding: () => (embedding ??= loadEmbedding()),
    onIndexed: () => options.onIndexed?.(),
  });
  const libraries = createLibraries({
    workspace,
    logger,
    pause: options.pause,
    clock: options.clock,
    cache: () => (trusted ? options.cache : undefined),
    onRead: () => options.onIndexed?.(),
  });
  const declarations = createDeclarations(workspace);
  const lookup = createLookup(() => (settings.common.network.enabled ? options.network : undefined));
  const retractions = createRetractions({
    ask: lookup.ask,
    isAllowed: () => settings.common.network.enabled && options.network !== undefined,
    onLearned: () => options.onLearned?.(),
    pause: options.pause,
  });
  const citablesOf = new WeakMap<
    LibrarySet,
    { readonly knowledge: Knowledge; readonly citables: Citables }
  >();
  const formatting = createFormatting({ workspace, folder: options.styles ?? "", pause: options.pause });
  let loading: Promise<Knowledge> | undefined;
  const manuscripts = createManuscriptScan({
    workspace,
    documents,
    logger,
    librariesOf: async (uri, named) => (await namedFor(uri, named)).map((library) => library.uri),
    isTrusted: () => trusted,
    isWatched: options.watches ?? true,
  });
  const libraryDocuments = createLibraryDocuments({
    libraries,
    manuscripts,
    rules: LIBRARY_RULES,
    checksAll: options.checksAll ?? false,
  });

  /** The libraries that count for a text; in a workspace that is not trusted, none. */
  async function namedFor(uri: string, bibliography: readonly NamedPath[]): Promise<readonly NamedLibrary[]> {
    return trusted
      ? namedLibraries(uri, bibliography, settingsFor(settings, uri), declarations, workspace)
      : [];
  }

  async function load(): Promise<Knowledge> {
    const shipped = (
      await Promise.all(options.packFolders.map((folder) => packsBelow(workspace, folder)))
    ).flat();
    const further = trusted ? packPaths(settings, workspace) : [];
    return loadKnowledge(workspace, [...shipped, ...further], logger);
  }
  const knowledge = (): Promise<Knowledge> => (loading ??= load());

  async function loadEmbedding(): Promise<Embedding | undefined> {
    if (options.embedding === undefined) return undefined;
    try {
      const bytes = await workspace.readFile(options.embedding);
      if (!bytes) return undefined;
      const read = readEmbedding(bytes);
      if (read.kind === "embedding") return read.embedding;
      logger.log("warning", read.problem);
    } catch (error) {
      logger.log("warning", `The embedding cannot be read: ${String(error)}`);
    }
    return undefined;
  }

  const stopIfCancelled = (token: Cancellation | undefined): void => {
    if (token?.isCancellationRequested) throw new Cancelled();
  };

  /** Waits until her libraries can be searched. One that changes meanwhile is waited for anew, but not for ever. */
  async function contextOf(document: TextDocument, token?: Cancellation): Promise<FeatureContext> {
    for (let round = 0; ; round++) {
      const context = await earlyContextOf(document, token);
      await Promise.all(context.libraries.states.flatMap(({ searchable }) => searchable?.() ?? []));
      stopIfCancelled(token);
      if (context.libraries.isSearchable() || round === MOST_ROUNDS) return context;
      await options.pause();
    }
  }

  /** Waits no longer than until the keys of her libraries are known. */
  async function earlyContextOf(document: TextDocument, token?: Cancellation): Promise<FeatureContext> {
    const known = await knowledge();
    stopIfCancelled(token);
    const manuscript = documents.manuscript(document);
    // a long text takes a while: who asked may have given up meanwhile
    await options.pause();
    stopIfCancelled(token);
    const named = await namedFor(document.uri, manuscript.frontMatter?.bibliography ?? []);
    const set = await libraries.forManuscript(document, named);
    stopIfCancelled(token);
    for (const { searchable } of set.states) void searchable?.();
    if (options.indexAhead) indexes.prepare(set.states, known.lexicon);
    return {
      document,
      manuscript,
      libraries: set,
      knowledge: known,
      retractions: retractions.known(),
      commandLinks,
      trusted,
      librariesNearby: () => librariesBeside(workspace, document.uri),
      citables: () => {
        const cached = citablesOf.get(set);
        if (cached?.knowledge === known) return cached.citables;
        const citables = createCitables(set, known);
        if (set.isSearchable()) citablesOf.set(set, { knowledge: known, citables });
        return citables;
      },
    };
  }

  /** The same with the texts of libraries, where they are there as they were kept so far. */
  async function wholeContextOf(document: TextDocument, token?: Cancellation): Promise<FeatureContext> {
    for (;;) {
      const context = await contextOf(document, token);
      const waiting = context.libraries.states.flatMap(({ whole }) => whole ?? []);
      if (waiting.length === 0) return context;
      await Promise.all(waiting);
      await options.pause();
      stopIfCancelled(token);
    }
  }

  const pauseFor = (token?: Cancellation) => async (): Promise<void> => {
    await options.pause();
    stopIfCancelled(token);
  };
  const findingsOf = (context: FeatureContext, token: Cancellation | undefined) =>
    findings.of(context, settingsFor(settings, context.document.uri), pauseFor(token));
  const libraryFindingsOf = (document: TextDocument, token: Cancellation | undefined) =>
    libraryDocuments.findings(document, settingsFor(settings, document.uri).rules, pauseFor(token));

  const textActions = createTextActions({
    contextOf,
    chaptersOf,
    settings: (uri) => settingsFor(settings, uri),
    checksAll: options.checksAll ?? false,
  });

  const targetOf = (context: FeatureContext): Promise<LibraryTarget> => {
    const { insertInto } = settingsFor(settings, context.document.uri);
    const setting =
      insertInto === "" ? undefined : resolveSetting(insertInto, context.document.uri, workspace);
    return findTarget(context, workspace, setting, trusted);
  };

  const navigation = createNavigation({
    workspace,
    libraries,
    manuscripts,
    contextOf: wholeContextOf,
    libraryContextOf: (document, token) => libraryDocuments.context(document, pauseFor(token)),
    pauseFor,
    showsHints: (uri) => settingsFor(settings, uri).inlayHints.citations,
  });

  return {
    ...navigation,
    knowledge,
    async hover(document, position, token) {
      const context = await earlyContextOf(document, token);
      return hover(context, toOffset(document, position), findings.known(context));
    },
    async completion(document, position, token) {
      const offset = toOffset(document, position);
      const early = completion(await earlyContextOf(document, token), offset);
      // what no key is found by may be found by a name or a title
      return early.items.length > 0 ? early : completion(await contextOf(document, token), offset);
    },
    async resolveCompletion(document, item, key) {
      const value = resolveCitation(await contextOf(document), key);
      return value ? { ...item, documentation: { kind: "markdown", value } } : item;
    },
    async codeActions(document, range, token) {
      if (isLibraryFile(document.uri))
        return fixesAt({ document, commandLinks }, await libraryFindingsOf(document, token), range);
      const context = await contextOf(document, token);
      const told = await findingsOf(context, token);
      const adding = await addingActions(context, told, range, () => targetOf(context));
      const fixes = fixesAt(context, told, range);
      const others = codeActions(context, range).filter((action) => !isOffered(fixes, action));
      return [...fixes, ...adding, ...others];
    },
    async findings(document, token) {
      if (isLibraryFile(document.uri)) return libraryFindingsOf(document, token);
      return findingsOf(await contextOf(document, token), token);
    },
    async diagnostics(document, token) {
      if (isLibraryFile(document.uri))
        return (await libraryFindingsOf(document, token)).map((finding) =>
          toDiagnostic({ document, commandLinks }, finding),
        );
      const context = await contextOf(document, token);
      return (await findingsOf(context, token)).map((finding) => toDiagnostic(context, finding));
    },
    ...textActions,
    async report(document, token) {
      const context = await contextOf(document, token);
      const assertions = await findings.assertions(context, pauseFor(token));
      return citationReport(
        context,
        assertions,
        await findings.all(context, settingsFor(settings, document.uri), pauseFor(token)),
      );
    },
    rulePage(code) {
      const rule = EVERY_RULE.find((candidate) => candidate.code === code);
      return rule ? { title: rule.code, markdown: ruleMarkdown(rule) } : null;
    },
    async defineHere(document, position) {
      return defineHere(await contextOf(document), toOffset(document, position));
    },
    async sources(document, query, token) {
      for (;;) {
        const known = await knowledge();
        const context = document ? await wholeContextOf(document, token) : undefined;
        const ready = await indexes.ready(context?.libraries.states ?? [], known.lexicon, token);
        stopIfCancelled(token);
        // a library that changed meanwhile is read and waited for anew
        if (ready) return sourcesAt(known, context, query, ready);
      }
    },
    async citables(document) {
      const context = await contextOf(document);
      const cited = new Set(
        context.manuscript.citations().flatMap((group) => group.items.map((item) => item.id)),
      );
      return context
        .citables()
        .find({ typed: "", limit: Infinity })
        .map((citable) => ({
          citeKey: citable.citeKey,
          label: citable.label,
          title: citable.title,
          detail: [citable.container, citable.year].filter(Boolean).join(" "),
          from: citable.from,
          inLibrary: citable.inLibrary,
          citedHere: cited.has(citable.citeKey),
        }));
    },
    async abbreviations(document, position) {
      const context = await contextOf(document);
      const offset = toOffset(document, position);
      return offeredAbbreviations(context).map((offered) => ({
        shortForm: offered.shortForm,
        longForm: offered.longForm,
        insert: isDefinedBefore(context.manuscript, offered.shortForm, offset)
          ? offered.shortForm
          : spellOut(offered),
      }));
    },
    async format(document, query) {
      const choice = { fallback: settingsFor(settings, document.uri).citationStyle, trusted };
      return formatManuscript(await contextOf(document), formatting, choice, query);
    },
    async citationEdit(document, params) {
      const context = await contextOf(document);
      return citationEdit(context, params, await targetOf(context));
    },
    async references(document, from) {
      const pattern = settingsFor(settings, document.uri).citeKeyPattern;
      return references(await contextOf(document), from, { workspace, lookup, pattern, trusted });
    },
    async withoutDoi(document, position) {
      return withoutDoi(await contextOf(document), toOffset(document, position));
    },
    async doiCandidates(document, key) {
      return doiCandidates(await contextOf(document), key, lookup);
    },
    async doiEdit(document, key, doi) {
      return doiEdit(await contextOf(document), key, doi, workspace);
    },
    pasted: pastedKind,
    async status(document) {
      const known = await knowledge();
      const frontMatter = document && documents.manuscript(document).frontMatter;
      const named = document ? await namedFor(document.uri, frontMatter?.bibliography ?? []) : [];
      const states = await libraries.soFar(named);
      return status(known, states, indexes.known, trusted, settingProblems);
    },
    async packPage(id) {
      const { packs } = await knowledge();
      const pack = id === undefined ? packs[0] : packs.find((candidate) => candidate.id === id);
      return pack ? { title: pack.article.title ?? pack.id, markdown: packPage(pack) } : null;
    },
    fileChanged(uri) {
      formatting.changed(uri);
      if (declarations.changed(uri)) manuscripts.reset();
      chapters.changed(uri);
      libraries.changed(uri);
      indexes.changed(uri);
      manuscripts.fileChanged(uri);
    },
    closed(uri) {
      formatting.forget(uri);
      documents.forget(uri);
      chapters.changed(uri);
      findings.forget(uri);
      libraryDocuments.forget(uri);
      manuscripts.fileChanged(uri);
      declarations.changed(uri);
      libraries.changed(uri);
      indexes.changed(uri);
    },
    configure(next, isTrusted, problems = []) {
      settingProblems = problems;
      const packsOf = (scoped: ScopedSettings): string => packPaths(scoped, workspace).join("\n");
      const packsChanged = packsOf(next) !== packsOf(settings) || isTrusted !== trusted;
      settings = next;
      trusted = isTrusted;
      manuscripts.reset();
      if (packsChanged) loading = undefined;
    },
  };
}
