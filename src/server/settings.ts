import { Settings } from "../protocol.js";
import type { ScopedSettings } from "../service/scopedSettings.js";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value without what stands at a path of keys; a list goes as a whole. */
function without(value: unknown, [key, ...inner]: readonly PropertyKey[]): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]): [string, unknown][] => {
      if (name !== key) return [[name, held]];
      return inner.length > 0 && isRecord(held) ? [[name, without(held, inner)]] : [];
    }),
  );
}

/** Each setting by itself, and each rule: one of a wrong type is told and takes its default, the others hold. */
function readSettingValues(read: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const parsed = Settings.safeParse(read ?? {});
  if (parsed.success) return { settings: parsed.data, problems: [] };
  const { issues } = parsed.error;
  const kept = issues.reduce<unknown>((value, { path }) => without(value, path), read);
  return {
    settings: Settings.catch(Settings.parse({})).parse(kept),
    problems: issues.map((issue) => `stemma.${issue.path.map(String).join(".")}: ${issue.message}`),
  };
}

/** The answer of a client to a question for the settings of no folder, and then of each; a problem is told once. */
export function readScopedSettings(
  read: unknown,
  folders: readonly string[],
): { readonly settings: ScopedSettings; readonly problems: readonly string[] } {
  const values: readonly unknown[] = Array.isArray(read) ? read : [read];
  const [common, ...each] = [undefined, ...folders].map((_, at) => readSettingValues(values[at]));
  const problems = [common, ...each].flatMap((one) => one?.problems ?? []);
  const first = each[0] ?? common;
  return {
    settings: {
      // what lies in no folder goes by the first one, as it did where a workspace had one
      common: first?.settings ?? Settings.parse({}),
      folders: new Map(folders.map((folder, at) => [folder, each[at]?.settings ?? Settings.parse({})])),
    },
    problems: [...new Set(problems)],
  };
}
