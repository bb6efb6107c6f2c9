import { z } from "zod";
import type { CslDate, CslItem, CslName } from "../cslItem.js";
import { compact } from "./crossref.js";
import { cslText, plainText } from "./markup.js";

/*
 * Works as Europe PMC's REST search gives them with `resultType=core` (europepmc.org/RestfulWebService).
 */

const text = z.string().optional().catch(undefined);

const Author = z.object({
  lastName: text,
  firstName: text,
  initials: text,
  collectiveName: text,
  fullName: text,
});

export const EuropePmcWork = z.object({
  id: z.string(),
  source: z.string(),
  pmid: text,
  pmcid: text,
  doi: text,
  title: text,
  authorList: z
    .object({ author: z.array(Author) })
    .optional()
    .catch(undefined),
  journalInfo: z
    .object({
      volume: text,
      issue: text,
      yearOfPublication: z.number().optional().catch(undefined),
      monthOfPublication: z.number().optional().catch(undefined),
      journal: z.object({ title: text, isoabbreviation: text, issn: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  bookOrReportDetails: z.object({ publisher: text }).optional().catch(undefined),
  pubYear: text,
  pageInfo: text,
  abstractText: text,
  language: text,
  pubTypeList: z
    .object({ pubType: z.array(z.string()) })
    .optional()
    .catch(undefined),
  commentCorrectionList: z
    .object({ commentCorrection: z.array(z.object({ type: text, id: text, source: text, reference: text })) })
    .optional()
    .catch(undefined),
});
export type EuropePmcWork = z.infer<typeof EuropePmcWork>;

export const EuropePmcAnswer = z.object({
  resultList: z.object({ result: z.array(EuropePmcWork.nullable().catch(null)) }),
});

/** A work of Europe PMC as a CSL item without an id of its own. */
export function cslOfEuropePmc(work: EuropePmcWork): CslItem {
  const { journalInfo } = work;
  const isPreprint = work.source === "PPR";
  const isBook = journalInfo === undefined && work.bookOrReportDetails !== undefined;
  return compact({
    id: "",
    type: isPreprint ? "article" : isBook ? "book" : "article-journal",
    // MEDLINE ends titles with a full stop
    title: work.title === undefined ? undefined : cslText(work.title).replace(/(?<!\.)\.$/, ""),
    author: namesOf(work),
    issued: dateOf(work),
    "container-title": journalInfo?.journal?.title && plainText(journalInfo.journal.title),
    "container-title-short": journalInfo?.journal?.isoabbreviation,
    volume: journalInfo?.volume,
    issue: journalInfo?.issue,
    page: work.pageInfo,
    publisher: work.bookOrReportDetails?.publisher,
    genre: isPreprint ? "preprint" : undefined,
    ISSN: journalInfo?.journal?.issn,
    DOI: work.doi,
    PMID: work.pmid ?? (work.source === "MED" ? work.id : undefined),
    PMCID: work.pmcid,
    language: work.language,
    abstract: work.abstractText === undefined ? undefined : plainText(work.abstractText),
  });
}

function dateOf({ journalInfo, pubYear }: EuropePmcWork): CslDate | undefined {
  const year =
    journalInfo?.yearOfPublication ?? (/^\d{4}$/.test(pubYear ?? "") ? Number(pubYear) : undefined);
  const month = journalInfo?.monthOfPublication;
  if (year === undefined) return undefined;
  return { "date-parts": [month !== undefined && month > 0 ? [year, month] : [year]] };
}

function namesOf({ authorList }: EuropePmcWork): CslName[] | undefined {
  const names = (authorList?.author ?? []).flatMap((author): CslName[] => {
    if (author.collectiveName !== undefined) return [{ literal: author.collectiveName.replace(/\.$/, "") }];
    const given = author.firstName ?? author.initials;
    if (author.lastName !== undefined) return [{ family: author.lastName, ...(given && { given }) }];
    return author.fullName === undefined ? [] : [{ literal: author.fullName }];
  });
  return names.length > 0 ? names : undefined;
}
