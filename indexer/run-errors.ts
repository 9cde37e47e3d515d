import { StoreBusyError, StoreUnavailableError } from "../knowledge/store/errors.ts";

/** Whether it is the store that failed: no other file would fare better. */
export const isAboutStore = (error: unknown): boolean =>
  error instanceof StoreBusyError || error instanceof StoreUnavailableError;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
