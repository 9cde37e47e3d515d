import type { PolicyMetadata, Relation } from "../policy.ts";
import type { Day } from "../text/dates.ts";
import { parseNumeral } from "../text/numerals.ts";
import { compareAge } from "./age.ts";
import type { Proof } from "./proof.ts";

/** A change of a document by another one. */
export interface Amendment extends Pick<Relation, "clause" | "wording" | "words"> {
  /** The amending document; `wording` is a range of its stored text. */
  by: PolicyMetadata;
  from?: Day;
  proof?: Proof;
}

/** A text that was published with or after the change is the amended one already. */
export const isAmendable = (document: PolicyMetadata, amending: PolicyMetadata): boolean =>
  (compareAge(document, amending) ?? -1) < 0;

/**
 * The youngest of the changes that are of the clause: of just this 款 or 项, or of the whole article it is in. A clause
 * without a 款 is an article's first.
 * @param amendments  oldest first
 */
export function amendmentAt(amendments: readonly Amendment[], clause: string): Amendment | undefined {
  const asked = readClause(clause);
  if (asked === undefined) return undefined;
  return amendments.findLast((amendment) => {
    const changed = amendment.clause === undefined ? undefined : readClause(amendment.clause);
    return (
      changed?.article === asked.article &&
      (changed.paragraph === undefined || changed.paragraph === (asked.paragraph ?? 1)) &&
      (changed.item === undefined || changed.item === asked.item)
    );
  });
}

interface Clause {
  /** 第十条 as "10", 第十条之一 as "10之一"; the points of a text without articles count as such: 三、（二） is 第三条第（二）项. */
  article: string;
  paragraph?: number;
  item?: number;
}

export function readClause(clause: string): Clause | undefined {
  const plain = clause.replace(/\s+/gu, "");
  const article = new RegExp(`^第?(${numeral})(?:条|、|(?=[（(]|$))(之${numeral})?`, "u").exec(plain);
  if (article === null) return undefined;
  const rest = plain.slice(article[0].length);
  const paragraph = new RegExp(`第(${numeral})款`, "u").exec(rest)?.[1];
  const item = new RegExp(`第?[（(]?(${numeral})[）)]?项|[（(](${numeral})[）)]`, "u").exec(rest);
  return {
    article: `${parseNumeral(article[1] as string)}${article[2] ?? ""}`,
    ...numbered("paragraph", paragraph),
    ...numbered("item", item?.[1] ?? item?.[2]),
  };
}

const numeral = "[〇零一二三四五六七八九十百千\\d]+";

function numbered(name: "paragraph" | "item", text: string | undefined): { paragraph?: number; item?: number } {
  const value = text === undefined ? undefined : parseNumeral(text);
  return value === undefined ? {} : { [name]: value };
}
