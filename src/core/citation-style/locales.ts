/** The locales that are shipped; the first of a language is what the language alone means. */
const LOCALES: readonly string[] = [
  "en-US",
  "en-GB",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "fr-CA",
  "es-ES",
  "es-MX",
  "es-CL",
  "it-IT",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "zh-CN",
  "zh-TW",
  "ja-JP",
  "ko-KR",
  "nl-NL",
  "da-DK",
  "sv-SE",
  "nb-NO",
  "nn-NO",
  "fi-FI",
  "cs-CZ",
  "sk-SK",
  "sl-SI",
  "hr-HR",
  "hu-HU",
  "ro-RO",
  "ru-RU",
  "uk-UA",
  "tr-TR",
  "el-GR",
  "ca-AD",
  "ar",
  "he-IL",
  "fa-IR",
  "vi-VN",
  "id-ID",
];

export interface ResolvedLocale {
  readonly locale: string;
  /** Said where the wanted language is not there and English stands in. */
  readonly problem?: string;
}

/**
 * The locale for a language tag (`de`, `pt-BR`, `zh-Hans-CN`, `en_GB`), the first that is there: hers, the style's own,
 * English. Source: Pandoc's manual, `lang`.
 */
export function resolveLocale(
  language: string | undefined,
  styleDefault: string | undefined,
): ResolvedLocale {
  const fallback = (styleDefault === undefined ? undefined : localeOf(styleDefault)) ?? "en-US";
  if (language === undefined) return { locale: fallback };
  const locale = localeOf(language);
  return locale === undefined
    ? {
        locale: fallback,
        problem: `There are no terms and dates in the language "${language}" here; ${fallback} stands in.`,
      }
    : { locale };
}

function localeOf(tag: string): string | undefined {
  const [language = "", ...rest] = tag.trim().replaceAll("_", "-").toLowerCase().split("-");
  // nynorsk and bokmål are both Norwegian; Hant is the script of Taiwan
  const base = language === "no" ? "nb" : language;
  const region = rest.includes("hant") ? "tw" : rest.find((part) => /^[a-z]{2}$/u.test(part));
  return (
    LOCALES.find((name) => name.toLowerCase() === `${base}-${region ?? ""}`) ??
    LOCALES.find((name) => name.toLowerCase().split("-")[0] === base)
  );
}
