import path from "node:path";
import { CewenError } from "../../../knowledge/errors.ts";
import type { Holding } from "../../../knowledge/store/holdings.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { namesOf } from "../../../knowledge/validity/names.ts";

export class NoSuchDocumentError extends CewenError {
  constructor(readonly named: string) {
    super(`资料库里没有“${named}”。请写标题、文件名或编号；用 cewen library list 查看全部。`);
  }
}

export class SeveralDocumentsError extends CewenError {
  constructor(
    readonly named: string,
    readonly found: readonly { documentId: string; title: string; source: string }[],
  ) {
    const lines = found.slice(0, 20).map(({ documentId, title, source }) => `  ${documentId}  ${title}（${source}）`);
    const more = found.length > lines.length ? [`  ……共 ${found.length} 份`] : [];
    super([`“${named}”可以是几份文件，请改用编号：`, ...lines, ...more].join("\n"));
  }
}

/**
 * The document that a person means by its id, its title, its file, or a part of its title that no other has.
 * @throws NoSuchDocumentError or SeveralDocumentsError
 */
export function findDocument<T extends Holding>(named: string, holdings: readonly T[]): T {
  const ways = [isId, isTitle, isFile, isPart].map((way) => way(named));
  for (const is of ways) {
    const found = holdings.filter(is);
    const there = found.filter(({ isGone }) => !isGone);
    const meant = there.length > 0 ? there : found;
    if (meant.length > 1)
      throw new SeveralDocumentsError(
        named,
        meant.map(({ metadata }) => metadata),
      );
    if (meant[0] !== undefined) return meant[0];
  }
  throw new NoSuchDocumentError(named);
}

type Way = (named: string) => (holding: Holding) => boolean;

const isId: Way =
  (named) =>
  ({ metadata }) =>
    metadata.documentId === named;

const isTitle: Way = (named) => {
  const names = namesOf(named.replace(/^《(.+)》$/u, "$1"));
  return ({ metadata }) => namesOf(metadata.title).some((name) => names.includes(name));
};

const isFile: Way = (named) => {
  const location = path.resolve(named);
  return (holding) => holding.location === location || path.basename(holding.location) === named;
};

const isPart: Way = (named) => {
  const part = matchingForm(named).replace(/[《》]/gu, "");
  return ({ metadata }) => part !== "" && matchingForm(metadata.title).includes(part);
};
