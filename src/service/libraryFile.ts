const LIBRARY_FILE = /\.(?:bib|bibtex|json|ya?ml)$/iu;

/** Whether a document can be a library: then it is not read as a manuscript. */
export const isLibraryFile = (uri: string): boolean => LIBRARY_FILE.test(uri);
