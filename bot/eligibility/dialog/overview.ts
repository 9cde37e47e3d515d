import type { Programme } from "../../../knowledge/catalogue.ts";
import { type Facts, withDerived } from "../../../knowledge/eligibility/facts.ts";
import { type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { gapWords, rateWords, reservation, valueWords } from "../wording.ts";
import { dueTo } from "./benefits.ts";
import type { Citing } from "./citing.ts";
import type { QuotedCatalogue } from "./quoted-catalogue.ts";
import { openFacts } from "./verdict.ts";
import * as wording from "./wording.ts";

const mostListed = 8;
const mostAssumed = 12;

/** What several programmes come to: those that fit with their benefits, then the nearest, the open and the others. */
export function overviewLines(
  catalogue: QuotedCatalogue,
  programmes: readonly Programme[],
  facts: Facts,
  day: Day,
  citing: Citing,
): string[] {
  const judgements = judgePresuming(catalogue, programmes, facts, day);
  const of = (verdict: Judgement["verdict"]): Judgement[] => judgements.filter((each) => each.verdict === verdict);
  const [eligible, nearly, unknown, not] = [of("eligible"), of("nearly"), of("unknown"), of("not-eligible")];
  const assumed = assumedIn(eligible, catalogue);
  const given = withDerived(catalogue.registry, facts, day);
  return [
    ...(eligible.length + nearly.length === 0 ? [wording.nothingFits] : []),
    ...listed(wording.headings.eligible, eligible, (each) => eligibleLine(catalogue, each, facts, day, citing)),
    ...listed(
      wording.headings.nearly,
      nearly,
      (each) =>
        `• ${nameOf(each)}：${gapsOf(each, catalogue, given, citing)}${missingOf(each, catalogue)}（${each.programme.office.department}）`,
    ),
    ...listed(wording.headings.unknown, unknown, (each) => `• ${nameOf(each)}${missingOf(each, catalogue)}`),
    ...listed(
      wording.headings["not-eligible"],
      not,
      (each) => `• ${nameOf(each)}：${gapsOf(each, catalogue, given, citing)}`,
    ),
    ...(assumed.length === 0 ? [] : [wording.assumed(assumed.slice(0, mostAssumed), assumed.length)]),
    reservation,
  ];
}

function listed(
  heading: (count: number) => string,
  judgements: readonly Judgement[],
  line: (one: Judgement) => string,
): string[] {
  if (judgements.length === 0) return [];
  const rest = judgements.slice(mostListed).map(nameOf);
  return [
    heading(judgements.length),
    ...judgements.slice(0, mostListed).map(line),
    ...(rest.length === 0 ? [] : [`• ${wording.others(rest)}`]),
  ];
}

function eligibleLine(
  catalogue: QuotedCatalogue,
  judgement: Judgement,
  facts: Facts,
  day: Day,
  citing: Citing,
): string {
  const { programme } = judgement;
  const { certain, open } = dueTo(catalogue, programme, facts, day);
  const told = [...certain, ...open]
    .slice(0, 2)
    .map(
      ({ benefit, rate }) =>
        `${benefit.name}${rate.amount === undefined ? "——" : " "}${rateWords(rate)}${citing.mark(rate.basis)}`,
    );
  const rest = certain.length + open.length - told.length;
  const benefits =
    told.length === 0 ? "" : `：${told.join("；")}${rest > 0 ? ` 等${certain.length + open.length}项` : ""}`;
  const { basis } = programme.office;
  const mark = benefits !== "" || basis === undefined ? "" : citing.mark(basis);
  return `• ${nameOf(judgement)}${benefits}（${programme.office.department}）${mark}`;
}

/** A colon in it would look like the one behind it. */
const nameOf = ({ programme }: Judgement): string => programme.title.replace("：", "·");

function gapsOf({ gaps }: Judgement, { registry }: QuotedCatalogue, given: Facts, citing: Citing): string {
  return gaps
    .slice(0, 3)
    .map(
      (gap) =>
        `${gapWords(gap, registry, given[gap.test.fact] !== undefined)}${citing.mark(gap.test.basis)}${gap.remedy === undefined ? "" : `，可以${gap.remedy}`}`,
    )
    .join("；");
}

function missingOf(judgement: Judgement, catalogue: QuotedCatalogue): string {
  const open = openFacts(judgement, catalogue);
  if (open.length === 0) return "";
  const lead = judgement.verdict === "unknown" ? "：" : "；";
  return `${lead}还缺 ${open.slice(0, 4).join("、")}${open.length > 4 ? ` 等${open.length}项` : ""}`;
}

function assumedIn(judgements: readonly Judgement[], { registry }: QuotedCatalogue): string[] {
  const names = [...new Set(judgements.flatMap(({ assumed }) => assumed))];
  return names.flatMap((name) => {
    const { presumed, type } = registry.get(name) ?? {};
    return presumed === undefined ? [] : [`${name}：${valueWords(presumed, type)}`];
  });
}
