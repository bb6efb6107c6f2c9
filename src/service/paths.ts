import { URI, Utils } from "vscode-uri";

/** The path of a person's home folder as a URI; undefined where there is none, as in a browser. */
export type Home = string | undefined;

/**
 * A path as an author writes it, as a URI: absolute, from her home folder (`~/`), or from a document's folder; with slashes of
 * either kind. An address on the web stays as it is.
 */
export function resolvePath(path: string, documentUri: string, home?: Home): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//iu.test(path)) return path;
  const base = URI.parse(documentUri);
  const slashed = path.replaceAll("\\", "/");
  if (/^~(?:\/|$)/u.test(slashed) && home !== undefined)
    return Utils.joinPath(URI.parse(home), slashed.slice(1)).toString();
  if (slashed.startsWith("/")) return base.with({ path: slashed }).toString();
  if (/^[a-z]:\//iu.test(slashed)) return URI.from({ scheme: "file", path: `/${slashed}` }).toString();
  return Utils.joinPath(Utils.dirname(base), slashed).toString();
}

/** The innermost of some folders that a document lies in. */
export const folderOf = (uri: string, folders: readonly string[]): string | undefined =>
  folders
    .filter((folder) => uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`))
    .sort((a, b) => b.length - a.length)[0];

export const fileName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

export const isWebAddress = (uri: string): boolean => /^https?:/iu.test(uri);
