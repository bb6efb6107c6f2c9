import type { Settings } from "../protocol.js";
import { folderOf, resolvePath } from "./paths.js";
import type { Workspace } from "./workspace.js";

/** The settings of a workspace; each of its folders may have its own. */
export interface ScopedSettings {
  /** For what lies in no folder. */
  readonly common: Settings;
  /** By the folder's URI. */
  readonly folders: ReadonlyMap<string, Settings>;
}

/** The settings that count for a document: those of the innermost folder it lies in. */
export const settingsFor = ({ common, folders }: ScopedSettings, uri: string): Settings =>
  folders.get(folderOf(uri, [...folders.keys()]) ?? "") ?? common;

/** The further packs of all folders, each from where it is named: packs count for the whole workspace. */
export function packPaths({ common, folders }: ScopedSettings, workspace: Workspace): string[] {
  const first = workspace.folders()[0] ?? "file://";
  const scopes = folders.size > 0 ? [...folders] : [[first, common] as const];
  const home = workspace.home?.();
  const paths = scopes.flatMap(([folder, { packs }]) =>
    packs.map((path) => resolvePath(path, `${folder}/x`, home)),
  );
  return [...new Set(paths)];
}
