import type { CancellationToken, Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { z } from "zod";
import {
  AbbreviationsParams,
  CitablesParams,
  CitationEditParams,
  DoiCandidatesParams,
  DoiEditParams,
  PackPageParams,
  PastedParams,
  ReferencesParams,
  ReportParams,
  REQUESTS,
  RulePageParams,
  SourcesParams,
  StatusParams,
  WithoutDoiParams,
  TextEditParams,
} from "../protocol.js";
import { reportPage } from "../service/features/report.js";
import type { LanguageService } from "../service/index.js";
import { type Answer, parseParams } from "./answer.js";

/** What the handlers look up: the service, and open manuscripts. */
export interface Desk {
  readonly answer: Answer;
  readonly service: () => LanguageService;
  /** Whatever is open under a URI: a manuscript or a library. */
  readonly open: (id: { readonly uri: string }) => TextDocument | undefined;
  /** The manuscript that is open under a URI; undefined for what is not open, and for libraries. */
  readonly manuscript: (id: { readonly uri: string }) => TextDocument | undefined;
  /** The same, rejecting where it is not open. */
  readonly required: (id: { readonly uri: string }) => TextDocument;
}

/** The Language Server Protocol's own requests. */
export function registerFeatures(connection: Connection, { answer, service, open, manuscript }: Desk): void {
  connection.onHover((params, token) =>
    answer(token, async () => {
      const document = manuscript(params.textDocument);
      return document ? ((await service().hover(document, params.position, token)) ?? null) : null;
    }),
  );
  connection.onCompletion((params, token) =>
    answer(token, async () => {
      const document = manuscript(params.textDocument);
      return document ? service().completion(document, params.position, token) : null;
    }),
  );
  const CompletionData = z.object({ uri: z.string(), key: z.string() });
  connection.onCompletionResolve((item, token) =>
    answer(token, async () => {
      const data = CompletionData.safeParse(item.data);
      const document = data.success ? manuscript(data.data) : undefined;
      return data.success && document ? service().resolveCompletion(document, item, data.data.key) : item;
    }),
  );
  connection.onCodeAction((params, token) =>
    answer(token, async () => {
      const document = open(params.textDocument);
      if (!document) return null;
      const { only } = params.context;
      const isSource = only?.some((kind) => kind.split(".")[0] === "source") ?? false;
      return isSource
        ? service().sourceActions(document, only, token)
        : service().codeActions(document, params.range, token);
    }),
  );
}

/** Stemma's own requests, in the shapes of protocol.ts. */
export function registerRequests(
  connection: Connection,
  { answer, service, manuscript, required }: Desk,
): void {
  function on<S extends z.ZodType>(
    method: string,
    schema: S,
    handle: (params: z.output<S>, token: CancellationToken) => Promise<unknown>,
  ): void {
    connection.onRequest(method, (params: unknown, token: CancellationToken) =>
      answer(token, () => handle(parseParams(schema, params), token)),
    );
  }
  on(REQUESTS.sources, SourcesParams, (query, token) =>
    service().sources("text" in query ? undefined : required(query.textDocument), query, token),
  );
  on(REQUESTS.citables, CitablesParams, ({ textDocument }) => service().citables(required(textDocument)));
  on(REQUESTS.abbreviations, AbbreviationsParams, ({ textDocument, position }) =>
    service().abbreviations(required(textDocument), position),
  );
  on(REQUESTS.citationEdit, CitationEditParams, (params) =>
    service().citationEdit(required(params.textDocument), params),
  );
  on(REQUESTS.pasted, PastedParams, ({ text }) => Promise.resolve(service().pasted(text)));
  on(REQUESTS.references, ReferencesParams, ({ textDocument, from }) =>
    service().references(required(textDocument), from),
  );
  on(REQUESTS.withoutDoi, WithoutDoiParams, ({ textDocument, position }) =>
    service().withoutDoi(required(textDocument), position),
  );
  on(REQUESTS.doiCandidates, DoiCandidatesParams, ({ textDocument, key }) =>
    service().doiCandidates(required(textDocument), key),
  );
  on(REQUESTS.doiEdit, DoiEditParams, ({ textDocument, key, DOI }) =>
    service().doiEdit(required(textDocument), key, DOI),
  );
  on(REQUESTS.textEdit, TextEditParams, async ({ textDocument, what }, token) => {
    const document = required(textDocument);
    const { version } = document;
    const edits = await (what === "fixAll"
      ? service().fixAll(document, token)
      : service().abbreviationList(document, token));
    return { edits, version };
  });
  on(REQUESTS.status, StatusParams, ({ textDocument }) =>
    service().status(textDocument && manuscript(textDocument)),
  );
  on(REQUESTS.packPage, PackPageParams, ({ id }) => service().packPage(id));
  on(REQUESTS.report, ReportParams, async ({ textDocument }, token) => {
    const report = await service().report(required(textDocument), token);
    return { title: report.title, markdown: reportPage(report) };
  });
  on(REQUESTS.rulePage, RulePageParams, ({ code }) => Promise.resolve(service().rulePage(code)));
  on(REQUESTS.defineHere, AbbreviationsParams, async ({ textDocument, position }) => {
    const action = await service().defineHere(required(textDocument), position);
    return action?.edit ?? null;
  });
}
