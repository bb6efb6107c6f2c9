const LIBRARY_FILE = /\.(?:bib|bibtex|biblatex|json|csljson|ya?ml|ris|nbib|medline|enw|refer|xml)$/iu;

/** Whether a document can be a library: then it is not read as a manuscript. */
export const isLibraryFile = (uri: string): boolean => LIBRARY_FILE.test(uri);
