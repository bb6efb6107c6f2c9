import type { LibraryEncoding } from "../core/bibliography/decodeLibraryBytes.js";
import type { TextDocument } from "vscode-languageserver-textdocument";

/** The smallest honest view of where the author works; the server, the command line and tests each bring their own. */
export interface Workspace {
  /** The open buffer if there is one, else the file; undefined where there is neither. An open buffer beats the disk. */
  openDocument(uri: string): TextDocument | undefined;
  /** All open buffers. */
  openDocuments(): readonly TextDocument[];
  /** A file's bytes; undefined where it does not exist; rejects where it exists and cannot be read. */
  readFile(uri: string): Promise<Uint8Array | undefined>;
  /** A folder's entries; undefined where it does not exist. */
  readDirectory(
    uri: string,
  ): Promise<readonly { readonly name: string; readonly isDirectory: boolean }[] | undefined>;
  /** Bytes as text; throws where they are not of that encoding. */
  decode(bytes: Uint8Array, encoding: LibraryEncoding): string;
  /** Folders that are open in the editor. */
  folders(): readonly string[];
  /** How a file is on disk; undefined where it does not exist or nothing is known. */
  stat?(uri: string): Promise<FileTimes | undefined>;
  /** Her home folder as a URI, for paths that begin with `~`; undefined where there is none. */
  home?(): string | undefined;
}

export interface FileTimes {
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Where it is absent nothing waits, and files are taken as they are when they are read. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** Keeps bytes between sessions. What is not there any more is made anew, so either may fail: it is logged. */
export interface Cache {
  /** Undefined where nothing is kept under the key. Keys are of letters, digits and hyphens. */
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, bytes: Uint8Array): Promise<void>;
}

export interface Logger {
  log(level: "debug" | "info" | "warning" | "error", message: string): void;
}

/** Rejects a superseded request, and lets others take a turn. The shape of a language server's cancellation token. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** Public services, by name: where they are is for who reaches them to know. */
export type PublicService = "crossref" | "europepmc" | "arxiv";

export type NetworkAnswer =
  | { readonly kind: "answered"; readonly body: string }
  /** The service answers that it does not have it. */
  | { readonly kind: "absent" }
  /** For the author: what happened, and whether to wait or to look at the connection. */
  | { readonly kind: "failed"; readonly message: string };

/** Asks public services, politely: few at a time, again where one is busy, and from what was kept where that will do. */
export interface Network {
  /** `path` with its query, from the service's root; an answer that was kept may be as old as `maxAge`, in milliseconds. */
  get(service: PublicService, path: string, maxAge: number): Promise<NetworkAnswer>;
}
