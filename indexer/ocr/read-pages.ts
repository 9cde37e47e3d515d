import { LoadError, ParserMemoryError, ParserTimeoutError } from "../load/errors.ts";
import type { RecognisedPage } from "../load/recognised-page.ts";
import type { PageAnswer } from "./ocr-messages.ts";
import { pageList } from "./page-list.ts";

/** Reads single pages from their images. */
export interface PageReader {
  /** Number of pages read at once. */
  readonly size: number;
  /** @throws LoadError when the page cannot be read */
  read(file: string, bytes: Uint8Array, page: number): Promise<PageAnswer>;
}

export interface ReadPages {
  /** In the order of their numbers; without those that could not be read. */
  pages: RecognisedPage[];
  firstError?: LoadError;
  /** Of what could not be read. */
  warnings: string[];
}

/** Reads pages of one file, several at once. After some failures in a row the rest is left: it would fare no better. */
export async function readPages(
  reader: PageReader,
  file: string,
  bytes: Uint8Array,
  numbers: readonly number[],
): Promise<ReadPages> {
  const read = new Map<number, RecognisedPage>();
  const failed: { page: number; error: LoadError }[] = [];
  let inRow = 0;
  const open = numbers.values();
  const lane = async (): Promise<void> => {
    for (const page of open) {
      if (inRow >= maxFailuresInRow) return;
      try {
        read.set(page, (await reader.read(file, bytes, page)).recognised);
        inRow = 0;
      } catch (error) {
        if (!(error instanceof LoadError)) throw error;
        failed.push({ page, error });
        inRow++;
      }
    }
  };
  await Promise.all(Array.from({ length: reader.size }, lane));
  const pages = [...read.values()].sort((a, b) => a.page - b.page);
  const firstError = failed[0]?.error;
  const isLeft = inRow >= maxFailuresInRow && read.size + failed.length < numbers.length;
  const warnings = [
    ...failed.map(({ page, error }) => `第 ${page} 页文字识别失败（${reasonOf(error)}），该页未读取。`),
    ...(isLeft ? [`连续 ${maxFailuresInRow} 页识别失败，其余扫描页没有再识别。`] : []),
  ];
  return { pages, ...(firstError === undefined ? {} : { firstError }), warnings };
}

const maxFailuresInRow = 5;

/** What a person is told of pages that were read from images. */
export function readWarning(pages: readonly RecognisedPage[]): string {
  const confidences = pages.flatMap(({ lines }) => lines.map(({ confidence }) => confidence));
  const mean = confidences.reduce((sum, one) => sum + one, 0) / Math.max(1, confidences.length);
  const numbers = pageList(pages.map(({ page }) => page));
  return `第 ${numbers} 页是扫描页，文字由识别得出（平均置信度 ${Math.floor(100 * mean)}%），请核对原文。`;
}

function reasonOf(error: LoadError): string {
  if (error instanceof ParserTimeoutError) return `超过 ${error.detail} 秒`;
  if (error instanceof ParserMemoryError) return `内存超过 ${error.detail} MB`;
  return error.detail;
}
