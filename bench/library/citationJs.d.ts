/** The part of citation-js that is measured; it ships no types. */
declare module "@citation-js/core" {
  export const plugins: {
    readonly input: { chain(text: string, options: { readonly forceType: string }): readonly unknown[] };
  };
}
declare module "@citation-js/plugin-bibtex";
