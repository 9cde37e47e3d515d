import type { RecognisedPage } from "../load/recognised-page.ts";
import { isRecord } from "../load/watched-child.ts";

/** What is asked of a child: one page. */
export interface PageRequest {
  job: number;
  file: string;
  /** From 1. */
  page: number;
  /** The whole file; absent where it is the one of the request before. */
  bytes?: Uint8Array;
}

export interface PageAnswer {
  recognised: RecognisedPage;
  /** Of the whole file. */
  pages: number;
}

/** The answer in a child's message, if there is one. */
export function pageAnswerOf({ answer }: Record<string, unknown>): PageAnswer | undefined {
  return isPageAnswer(answer) ? answer : undefined;
}

const isPageAnswer = (value: unknown): value is PageAnswer =>
  isRecord(value) &&
  typeof value.pages === "number" &&
  isRecord(value.recognised) &&
  Array.isArray(value.recognised.lines);
