import { LINK_CHECKS_COMMAND, type LinkChecks } from "../linkChecks.js";
import type { StemmaClient } from "../languageClient.js";
import type { StatusBar } from "../statusBar.js";
import { tell } from "../tell.js";
import type { SourcesView } from "../views/sourcesView.js";
import { addReference } from "./addReference.js";
import { addToLibrary, citeFromPack } from "./addToLibrary.js";
import { defineHere } from "./defineHere.js";
import { findDoi } from "./findDoi.js";
import { findSources } from "./findSources.js";
import { insertAbbreviation } from "./insertAbbreviation.js";
import { insertCitation } from "./insertCitation.js";
import { createReportPages } from "./citationReport.js";
import { insertFromZotero, openInZotero } from "./zotero.js";
import { editText } from "./textEdit.js";
import { createPackPages } from "./showPack.js";
import { spellingWords } from "./spellingWords.js";
import { showStatus } from "./showStatus.js";

export interface CommandRunner {
  dispose(): void;
  /** Runs a command of the manifest; what fails is told to the author, not thrown. */
  run(id: string, args: readonly unknown[]): Promise<void>;
}

type Command = (...args: readonly unknown[]) => Promise<void>;

export function createCommands(
  client: StemmaClient,
  statusBar: StatusBar,
  sources: SourcesView,
  linkChecks: LinkChecks,
): CommandRunner {
  const pages = createPackPages(client);
  const reports = createReportPages(client);
  const commands: Readonly<Record<string, Command>> = {
    "stemma.findSources": () => findSources(client),
    "stemma.insertCitation": () => insertCitation(client),
    "stemma.addReference": (text) => addReference(client, text),
    "stemma.findDoi": () => findDoi(client),
    "stemma.zotero.insert": () => insertFromZotero(client),
    "stemma.zotero.open": () => openInZotero(client, "item"),
    "stemma.zotero.openPdf": () => openInZotero(client, "pdf"),
    "stemma.insertAbbreviation": () => insertAbbreviation(client),
    "stemma.addToLibrary": (uri, key) => addToLibrary(client, uri, key),
    "stemma.citeFromPack": (uri, key) => citeFromPack(client, uri, key),
    "stemma.defineHere": (uri, range) => defineHere(client, uri, range),
    "stemma.fixAbbreviations": () => editText(client, "fixAll"),
    "stemma.writeAbbreviations": () => editText(client, "abbreviationList"),
    "stemma.showPack": (id, word) => pages.show(id, word),
    "stemma.citationReport": (uri) => reports.show(uri),
    "stemma.showRule": (code) => reports.showRule(code),
    "stemma.showStatus": () => showStatus(client, statusBar),
    "stemma.sources.refresh": () => sources.refresh(),
    "stemma.sources.pin": () => sources.pin(true),
    "stemma.sources.unpin": () => sources.pin(false),
    "stemma.spellingWords": () => spellingWords(client),
    [LINK_CHECKS_COMMAND]: () => linkChecks.choose(),
    "stemma.restartServer": () => client.restart(),
  };
  return {
    async run(id, args) {
      try {
        await commands[id]?.(...args);
      } catch (error) {
        void tell(client, error);
      }
    },
    dispose() {
      pages.dispose();
      reports.dispose();
    },
  };
}
