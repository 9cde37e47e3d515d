import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/** An amount that does not say of what it is: the line it stands in, as it stands there. */
export interface MissingUnit {
  clause?: string;
  line: string;
}

// The number must end its part of the sentence: what follows it otherwise is its unit, or makes it something else.
const bareAmount =
  /(?:补贴|补助|奖励|资助|津贴|奖金|金额|给予|发放|标准)(?:标准|金额|额度)?(?:分别)?(?:为|是|:|不超过|最高|最低)?\s*(\d[\d,]*(?:\.\d+)?)(?!\.\d)(?=[,.;)]|$)/u;

/** Lines of running text that grant an amount without saying whether it is 元 or 万元; tables have their units in headers. */
export function findMissingUnits({ text, blocks }: StoredDocument): MissingUnit[] {
  return blocks
    .filter(({ kind }) => kind === "paragraph" || kind === "list-item")
    .flatMap(({ start, end, clause }) => {
      const line = text.slice(start, end);
      if (!bareAmount.test(matchingForm(line))) return [];
      return [{ line: line.replace(/\s+/gu, " ").trim(), ...(clause === undefined ? {} : { clause }) }];
    });
}
