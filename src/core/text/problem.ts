/** A stretch of text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something wrong in a text that a person wrote, said so that she can mend it. */
export interface Problem {
  readonly message: string;
  readonly span: Span;
  readonly severity: "error" | "warning" | "information";
}

/** What reading a person's text gives: reading never throws, it reports. */
export interface Reading<T, P = Problem> {
  readonly value: T;
  readonly problems: readonly P[];
}

export const contains = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
