import type { CodeAction, TextEdit } from "vscode-languageserver-types";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { isManuscript } from "../core/manuscript/isManuscript.js";
import { readAbbreviations } from "./abbreviations.js";
import type { Chapters } from "./chapters.js";
import type { FeatureContext } from "./context.js";
import { abbreviationList } from "./features/abbreviationList.js";
import { fixAll } from "./features/fixAll.js";
import { ABBREVIATION_LIST, FIX_ALL, isAskedFor, sourceAction } from "./features/sourceActions.js";
import type { CheckSettings } from "./findings.js";
import type { Cancellation } from "./workspace.js";

/** What can be done to a text as a whole: the source actions, and the commands of the same name. */
export interface TextActions {
  /** The edits that mend all that the rules on abbreviations and terms find and can mend; a second time there are none. */
  fixAll(document: TextDocument, token?: Cancellation): Promise<TextEdit[]>;
  /** The edits that write or update the section of abbreviations. */
  abbreviationList(document: TextDocument, token?: Cancellation): Promise<TextEdit[]>;
  /** Those of both that a client asks for by their kind; none where it names no kind, since each takes a while. */
  sourceActions(
    document: TextDocument,
    only: readonly string[] | undefined,
    token?: Cancellation,
  ): Promise<CodeAction[]>;
}

export interface TextActionsOptions {
  readonly contextOf: (document: TextDocument, token?: Cancellation) => Promise<FeatureContext>;
  readonly chaptersOf: (context: FeatureContext) => Promise<Chapters>;
  /** Those that hold for a document. */
  readonly settings: (uri: string) => CheckSettings;
  readonly checksAll: boolean;
}

/** What is no manuscript is left alone, unless all is checked. */
export function createTextActions({
  contextOf,
  chaptersOf,
  settings,
  checksAll,
}: TextActionsOptions): TextActions {
  async function within(
    document: TextDocument,
    token: Cancellation | undefined,
    edit: (context: FeatureContext, chapters: Chapters) => TextEdit[] | Promise<TextEdit[]>,
  ): Promise<TextEdit[]> {
    const context = await contextOf(document, token);
    if (!checksAll && !isManuscript(context.manuscript)) return [];
    return edit(context, await chaptersOf(context));
  }
  const fix: TextActions["fixAll"] = (document, token) =>
    within(document, token, (context, chapters) => fixAll(context, settings(context.document.uri), chapters));
  const list: TextActions["abbreviationList"] = (document, token) =>
    within(document, token, (context, chapters) =>
      abbreviationList(
        context,
        readAbbreviations(context, settings(context.document.uri).abbreviations, chapters),
      ),
    );
  return {
    fixAll: fix,
    abbreviationList: list,
    async sourceActions(document, only = [], token) {
      const fixes = isAskedFor(only, FIX_ALL) ? await fix(document, token) : [];
      const lists = isAskedFor(only, ABBREVIATION_LIST) ? await list(document, token) : [];
      return [
        ...sourceAction(document.uri, FIX_ALL, "Fix all abbreviations and terms", fixes),
        ...sourceAction(document.uri, ABBREVIATION_LIST, "Update the list of abbreviations", lists),
      ];
    },
  };
}
