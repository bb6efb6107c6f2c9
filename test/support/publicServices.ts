import type { Network, NetworkAnswer, PublicService } from "../../src/service/workspace.js";

/*
 * Answers in the shapes of the real services, of works that do not exist: field names and nesting are those of Crossref's REST
 * API, of Europe PMC's search with `resultType=core`, and of arXiv's Atom feed.
 */

export const crossrefWork = {
  status: "ok",
  "message-type": "work",
  "message-version": "1.0.0",
  message: {
    indexed: { "date-parts": [[2024, 5, 2]], timestamp: 1_714_608_000_000 },
    "reference-count": 2,
    publisher: "Springer Moss",
    issue: "6",
    license: [{ URL: "https://example.org/license", "delay-in-days": 0 }],
    DOI: "10.5555/moss.2018.7",
    type: "journal-article",
    created: { "date-parts": [[2018, 5, 1]] },
    page: "1202-1214",
    source: "Crossref",
    "is-referenced-by-count": 4,
    title: ["<i>In vitro</i> effects of NF-&amp;kappa;B &amp; H<sub>2</sub>O\n   on <scp>moss</scp>"],
    prefix: "10.5555",
    volume: "25",
    author: [
      { given: "Kyo", family: "Fern", sequence: "first", affiliation: [], ORCID: "http://orcid.org/0" },
      { given: "Ada", family: "van der Moor", sequence: "additional", suffix: "Jr", affiliation: [] },
      { name: "The Moss Consortium", sequence: "additional", affiliation: [] },
    ],
    member: "297",
    "published-online": { "date-parts": [[2018, 5, 1]] },
    "published-print": { "date-parts": [[2020, 6]] },
    "container-title": ["Molecular Moss"],
    "short-container-title": ["Mol Moss"],
    subtitle: ["a study"],
    language: "en",
    abstract: "<jats:title>Abstract</jats:title><jats:p>Moss was <jats:italic>green</jats:italic>.</jats:p>",
    issued: { "date-parts": [[2018, 5, 1]] },
    ISSN: ["1359-4184", "1476-5578"],
    URL: "https://doi.org/10.5555/moss.2018.7",
  },
};

export const retractedWork = {
  ...crossrefWork,
  message: {
    ...crossrefWork.message,
    DOI: "10.5555/gone",
    "updated-by": [
      {
        updated: { "date-parts": [[2022, 1, 3]] },
        DOI: "10.5555/fix",
        type: "correction",
        source: "publisher",
      },
      {
        updated: { "date-parts": [[2023, 4, 22]], "date-time": "2023-04-22T00:00:00Z" },
        DOI: "10.5555/notice",
        type: "retraction",
        source: "retraction-watch",
        label: "Retraction",
        "record-id": "12345",
      },
    ],
  },
};

export const europePmcWork = {
  version: "6.9",
  hitCount: 1,
  request: { queryString: "EXT_ID:31089192 AND SRC:MED", resultType: "core" },
  resultList: {
    result: [
      {
        id: "31089192",
        source: "MED",
        pmid: "31089192",
        pmcid: "PMC6906228",
        doi: "10.5555/moss.2019.1",
        title: "Growth of moss in the rat's cage.",
        authorString: "Fern K, Moor A, Moss Consortium.",
        authorList: {
          author: [
            { fullName: "Fern K", firstName: "Kyo", lastName: "Fern", initials: "K" },
            { fullName: "Moor A", lastName: "Moor", initials: "A" },
            { collectiveName: "Moss Consortium." },
          ],
        },
        journalInfo: {
          issue: "2",
          volume: "7",
          journalIssueId: 1,
          dateOfPublication: "2019 May",
          monthOfPublication: 5,
          yearOfPublication: 2019,
          journal: { title: "Journal of moss", isoabbreviation: "J Moss", issn: "1234-5678" },
        },
        pubYear: "2019",
        pageInfo: "10-19",
        abstractText: "<h4>Aim</h4>Moss grows.",
        language: "eng",
        pubTypeList: { pubType: ["research-article", "Journal Article"] },
      },
    ],
  },
};

export const retractedInEuropePmc = {
  ...europePmcWork,
  resultList: {
    result: [
      {
        ...europePmcWork.resultList.result[0],
        pubTypeList: { pubType: ["Retracted Publication", "Journal Article"] },
        commentCorrectionList: {
          commentCorrection: [
            { id: "1", source: "MED", type: "Erratum in", reference: "J Moss. 2020" },
            { id: "99", source: "MED", type: "Retraction in", reference: "J Moss. 2021", orderIn: 1 },
          ],
        },
      },
    ],
  },
};

export const arxivFeed = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?id_list=1706.03762" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: id_list=1706.03762</title>
  <id>http://arxiv.org/api/x</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/1706.03762v7</id>
    <updated>2023-08-02T00:41:18Z</updated>
    <published>2017-06-12T17:57:34Z</published>
    <title>Moss &amp; attention,
  with $p &lt; 0.05$</title>
    <summary>  We look at moss.
</summary>
    <author>
      <name>Ada van der Moor</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Moss U</arxiv:affiliation>
    </author>
    <author><name>Kyo Fern</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/moss.2017.3</arxiv:doi>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
</feed>
`;

export const arxivNone = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>
  <summary>incorrect id format for x</summary></entry>
</feed>`;

/** A network that answers by what a path contains; asks are kept. */
export function cannedNetwork(
  answers: readonly (readonly [service: PublicService, part: string, answer: unknown])[],
): Network & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    get(service, path) {
      asked.push(`${service} ${path}`);
      const found = answers.find(
        ([of, part]) => of === service && decodeURIComponent(path).toLowerCase().includes(part),
      );
      const body = found?.[2];
      const answer: NetworkAnswer =
        body === undefined
          ? { kind: "absent" }
          : { kind: "answered", body: typeof body === "string" ? body : JSON.stringify(body) };
      return Promise.resolve(answer);
    },
  };
}
