import type { Catalogue } from "../../knowledge/catalogue.ts";
import { isOpen } from "../../knowledge/eligibility.ts";
import type { KnowledgeSnapshot } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { quotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import { askAll } from "../eligibility/dialog/wording.ts";
import { start } from "../guide/wording.ts";
import { judgeMany } from "./wording.ts";

/**
 * What to say to have somebody judged, a declaration walked through, and many people judged at once: nothing where no
 * record of the catalogue rests on what is indexed.
 */
export async function abilityExamples(catalogue: Catalogue, snapshot: KnowledgeSnapshot, day: Day): Promise<string[]> {
  const { programmes } = await quotedCatalogue(catalogue, snapshot, ["public"]);
  const open = programmes.filter((each) => each.subject === "person" && isOpen(each, day));
  if (open.length === 0) return [];
  const guided = open.find(({ steps, materials }) => steps.length > 1 && materials.length > 1);
  return [askAll.person, ...(guided === undefined ? [] : [start(guided.title)]), judgeMany];
}
