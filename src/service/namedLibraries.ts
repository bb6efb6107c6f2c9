import type { DeclaringFile } from "../core/project/declarations.js";
import type { NamedPath } from "../core/manuscript/facts.js";
import type { Settings } from "../protocol.js";
import type { Declarations } from "./declarations.js";
import { folderOf, resolvePath } from "./paths.js";
import type { Workspace } from "./workspace.js";

/** A library that counts for a manuscript, and who says so. */
export interface NamedLibrary {
  readonly uri: string;
  readonly declaredBy: "front matter" | DeclaringFile | "setting" | "default library";
  /** The file that names it; of a setting, none. */
  readonly declaredIn?: string;
}

/** A path of a setting: from the workspace folder that the document lies in, else the first, else the document's own. */
export function resolveSetting(path: string, uri: string, workspace: Workspace): string {
  const folders = workspace.folders();
  const folder = folderOf(uri, folders) ?? folders[0];
  return resolvePath(path, folder === undefined ? uri : `${folder}/x`, workspace.home?.());
}

/** Her own naming first, then the nearest of her project, then settings; the default where nothing else is named. */
export async function namedLibraries(
  documentUri: string,
  bibliography: readonly NamedPath[],
  settings: Settings,
  declarations: Declarations,
  workspace: Workspace,
): Promise<readonly NamedLibrary[]> {
  const own = bibliography.map(({ path }): NamedLibrary => ({
    uri: resolvePath(path, documentUri, workspace.home?.()),
    declaredBy: "front matter",
    declaredIn: documentUri,
  }));
  const ofSetting = (declaredBy: NamedLibrary["declaredBy"]) => (path: string) => ({
    uri: resolveSetting(path, documentUri, workspace),
    declaredBy,
  });
  const named = [
    ...own,
    ...(await declarations.of(documentUri)),
    ...settings.libraries.map(ofSetting("setting")),
  ];
  const { defaultLibrary } = settings;
  return named.length > 0 || defaultLibrary === "" ? named : [ofSetting("default library")(defaultLibrary)];
}
