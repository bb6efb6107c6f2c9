/*
 * Babel's and polyglossia's names of languages, as `langid` has them, as tags that CSL asks for.
 * Sources: biblatex manual, "Language" (table 2); BCP 47; the regions are those that pandoc 2.17 gives.
 */

const TAGS: Readonly<Record<string, string>> = {
  acadian: "fr-CA",
  afrikaans: "af-ZA",
  american: "en-US",
  arabic: "ar",
  australian: "en-AU",
  austrian: "de-AT",
  basque: "eu-ES",
  brazil: "pt-BR",
  brazilian: "pt-BR",
  british: "en-GB",
  bulgarian: "bg-BG",
  canadian: "en-CA",
  canadien: "fr-CA",
  catalan: "ca-AD",
  chinese: "zh-CN",
  croatian: "hr-HR",
  czech: "cs-CZ",
  danish: "da-DK",
  dutch: "nl-NL",
  english: "en-US",
  estonian: "et-EE",
  finnish: "fi-FI",
  francais: "fr-FR",
  french: "fr-FR",
  galician: "gl-ES",
  german: "de-DE",
  germanb: "de-DE",
  greek: "el-GR",
  hebrew: "he-IL",
  hungarian: "hu-HU",
  icelandic: "is-IS",
  italian: "it-IT",
  japanese: "ja-JP",
  latin: "la",
  latvian: "lv-LV",
  lithuanian: "lt-LT",
  magyar: "hu-HU",
  mexican: "es-MX",
  naustrian: "de-AT",
  newzealand: "en-NZ",
  ngerman: "de-DE",
  norsk: "nb-NO",
  norwegian: "nb-NO",
  nynorsk: "nn-NO",
  persian: "fa-IR",
  polish: "pl-PL",
  polutonikogreek: "el-GR",
  portuges: "pt-PT",
  portuguese: "pt-PT",
  romanian: "ro-RO",
  russian: "ru-RU",
  serbian: "sr-RS",
  slovak: "sk-SK",
  slovene: "sl-SL",
  slovenian: "sl-SL",
  spanish: "es-ES",
  swedish: "sv-SE",
  swissgerman: "de-CH",
  nswissgerman: "de-CH",
  turkish: "tr-TR",
  ukenglish: "en-GB",
  ukrainian: "uk-UA",
  usenglish: "en-US",
  vietnamese: "vi-VN",
};

/** The tag of a language by its babel name, or a tag as it stands; undefined for what is neither. */
export function languageTag(name: string | undefined, options: string | undefined): string | undefined {
  const key = name?.trim().toLowerCase() ?? "";
  const variant =
    key === "english" ? /variant\s*=\s*(\w+)/.exec(options ?? "")?.[1]?.toLowerCase() : undefined;
  const english = variant === undefined ? undefined : VARIANTS[variant];
  if (english !== undefined) return english;
  return TAGS[key] ?? (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(key) ? name?.trim() : undefined);
}

const VARIANTS: Readonly<Record<string, string>> = {
  american: "en-US",
  us: "en-US",
  usmax: "en-US",
  british: "en-GB",
  uk: "en-GB",
  australian: "en-AU",
  newzealand: "en-NZ",
};
