import type { CslDate, CslName } from "../cslItem.js";
import { medlineItem, headingOf } from "../records/medlineRecord.js";
import { dateOf, recordDate } from "../records/recordDate.js";
import {
  allAt,
  childAt,
  childrenOf,
  textAt,
  textOf,
  textsAt,
  type Look,
  type XmlElement,
} from "./element.js";
import type { XmlFormat } from "./xmlRecords.js";

/** PubMed's XML. Source: PubMed DTD (NLM), elements PubmedArticle and PubmedBookArticle. */
export const PUBMED_XML: XmlFormat = {
  records: ["PubmedArticle", "PubmedBookArticle"],
  idOf: () => undefined,
  saysWhich: (record) =>
    textAt(record, "MedlineCitation", "PMID") !== undefined ||
    textAt(record, "MedlineCitation", "Article", "ArticleTitle") !== undefined ||
    textAt(record, "BookDocument", "PMID") !== undefined,
  itemOf: (id, record) =>
    record.name === "PubmedBookArticle" ? bookItem(id, record) : articleItem(id, record),
};

const look: Look = ({ name }) =>
  name === "i" || name === "b" || name === "sup" || name === "sub" ? name : undefined;

function articleItem(id: string, record: XmlElement) {
  const citation = childAt(record, "MedlineCitation");
  const article = childAt(citation, "Article");
  const journal = childAt(article, "Journal");
  const issue = childAt(journal, "JournalIssue");
  return medlineItem(id, {
    pmid: textAt(citation, "PMID"),
    pmcid: identifier(record, "pmc"),
    doi: doiOf(article) ?? identifier(record, "doi"),
    types: textsAt(article, "PublicationTypeList", "PublicationType"),
    authors: peopleOf(childAt(article, "AuthorList")),
    editors: [],
    title: textOf(childAt(article, "ArticleTitle"), look),
    bookTitle: undefined,
    collection: undefined,
    originalTitle: textOf(childAt(article, "VernacularTitle"), look),
    journal: textAt(journal, "Title"),
    abbreviation: textAt(journal, "ISOAbbreviation") ?? textAt(citation, "MedlineJournalInfo", "MedlineTA"),
    date: dateIn(childAt(issue, "PubDate")) ?? dateIn(childAt(article, "ArticleDate")),
    volume: textAt(issue, "Volume"),
    issue: textAt(issue, "Issue"),
    pages: textAt(article, "Pagination", "MedlinePgn") ?? pagesOf(childAt(article, "Pagination")),
    edition: undefined,
    publisher: undefined,
    place: undefined,
    issn: textsAt(journal, "ISSN"),
    isbn: [],
    abstract: abstractOf(childAt(article, "Abstract")),
    keywords: [
      ...textsAt(citation, "KeywordList", "Keyword"),
      ...textsAt(citation, "MeshHeadingList", "MeshHeading", "DescriptorName"),
    ].map(headingOf),
    language: textAt(article, "Language"),
  });
}

function bookItem(id: string, record: XmlElement) {
  const document = childAt(record, "BookDocument");
  const book = childAt(document, "Book");
  const lists = [...allAt(document, "AuthorList"), ...allAt(book, "AuthorList")];
  const ofKind = (kind: string): CslName[] =>
    lists.filter(({ attributes }) => (attributes["Type"] ?? "authors") === kind).flatMap(peopleOf);
  return medlineItem(id, {
    pmid: textAt(document, "PMID"),
    pmcid: identifier(document, "pmc"),
    doi: identifier(document, "doi"),
    types: textsAt(document, "PublicationType"),
    authors: ofKind("authors"),
    editors: ofKind("editors"),
    title: textOf(childAt(document, "ArticleTitle"), look),
    bookTitle: textOf(childAt(book, "BookTitle"), look),
    collection: textAt(book, "CollectionTitle"),
    originalTitle: textAt(document, "VernacularTitle"),
    journal: undefined,
    abbreviation: undefined,
    date: dateIn(childAt(book, "PubDate")),
    volume: textAt(book, "Volume"),
    issue: undefined,
    pages: textAt(document, "Pagination", "MedlinePgn") ?? pagesOf(childAt(document, "Pagination")),
    edition: textAt(book, "Edition"),
    publisher: textAt(book, "Publisher", "PublisherName"),
    place: textAt(book, "Publisher", "PublisherLocation"),
    issn: [],
    isbn: textsAt(book, "Isbn"),
    abstract: abstractOf(childAt(document, "Abstract")),
    keywords: textsAt(document, "KeywordList", "Keyword"),
    language: textAt(document, "Language"),
  });
}

const doiOf = (article: XmlElement | undefined): string | undefined =>
  textOf(childrenOf(article, "ELocationID").find(({ attributes }) => attributes["EIdType"] === "doi"));

/** Of the work itself: those of its references are deeper. */
function identifier(record: XmlElement | undefined, kind: string): string | undefined {
  const lists = [...allAt(record, "PubmedData", "ArticleIdList"), ...allAt(record, "ArticleIdList")];
  return textOf(
    lists
      .flatMap((list) => childrenOf(list, "ArticleId"))
      .find(({ attributes }) => attributes["IdType"] === kind),
  );
}

function peopleOf(list: XmlElement | undefined): CslName[] {
  return childrenOf(list, "Author").flatMap((author): CslName[] => {
    const literal = textAt(author, "CollectiveName");
    if (literal !== undefined) return [{ literal }];
    const family = textAt(author, "LastName");
    const given = textAt(author, "ForeName") ?? textAt(author, "Initials");
    const suffix = textAt(author, "Suffix");
    if (family === undefined && given === undefined) return [];
    return [
      {
        ...(family !== undefined && { family }),
        ...(given !== undefined && { given }),
        ...(suffix !== undefined && { suffix }),
      },
    ];
  });
}

function dateIn(date: XmlElement | undefined): CslDate | undefined {
  if (!date) return undefined;
  const year = textAt(date, "Year");
  const season = textAt(date, "Season");
  if (season !== undefined) return recordDate(`${year ?? ""} ${season}`);
  return (
    dateOf(year, textAt(date, "Month"), textAt(date, "Day")) ?? recordDate(textAt(date, "MedlineDate") ?? "")
  );
}

function pagesOf(pagination: XmlElement | undefined): string | undefined {
  const start = textAt(pagination, "StartPage");
  const end = textAt(pagination, "EndPage");
  return start === undefined || end === undefined ? start : `${start}-${end}`;
}

/** Parts of a structured abstract with their labels. */
function abstractOf(abstract: XmlElement | undefined): string | undefined {
  const parts = childrenOf(abstract, "AbstractText").flatMap((part) => {
    const text = textOf(part, look);
    const label = part.attributes["Label"];
    return text === undefined ? [] : [label === undefined ? text : `${label}: ${text}`];
  });
  return parts.length === 0 ? undefined : parts.join(" ");
}
