import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { z } from "zod";
import { Cancelled } from "../service/index.js";

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs the work of a request; `token` is the client's. */
export type Answer = <T>(token: CancellationToken, work: () => Promise<T>) => Promise<T>;

/** Cancelled is not empty: a superseded request rejects as cancelled, here and nowhere else; what fails is logged. */
export function createAnswer(connection: Connection, ready: Promise<void>): Answer {
  return async (token, work) => {
    try {
      // a request that comes before the settings waits for them; it never answers without her libraries
      await ready;
      const value = await work();
      if (token.isCancellationRequested) throw new Cancelled();
      return value;
    } catch (error) {
      if (error instanceof Cancelled) throw new ResponseError(LSPErrorCodes.RequestCancelled, "superseded");
      if (error instanceof ResponseError) throw error;
      connection.console.error(
        `Stemma: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      throw new ResponseError(ErrorCodes.InternalError, messageOf(error));
    }
  };
}

/** Parameters of a request, checked once; what is wrong goes back to who asked. */
export function parseParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new ResponseError(ErrorCodes.InvalidParams, z.prettifyError(parsed.error));
  return parsed.data;
}
