import type { Programme } from "../../../knowledge/catalogue.ts";
import type { FactRegistry, Facts, FactValue, Subject } from "../../../knowledge/eligibility/facts.ts";
import { type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { factsFromText } from "../facts-from-text.ts";
import { valueWords, verdictWords } from "../wording.ts";
import type { Citing } from "./citing.ts";
import { overviewLines } from "./overview.ts";
import type { QuotedCatalogue } from "./quoted-catalogue.ts";
import { verdictLines } from "./verdict.ts";
import * as wording from "./wording.ts";

interface Supposing {
  registry: FactRegistry;
  subject: Subject;
  facts: Facts;
  day: Day;
}

/** What a supposition changes: 再交3个月社保 adds to what is known. Undefined when it names no fact. */
export function supposedFacts(supposition: string, { registry, subject, facts, day }: Supposing): Facts | undefined {
  const { stated } = factsFromText(supposition, { registry, subject, today: day });
  if (stated.length === 0) return undefined;
  const isMore = /再|多(?!少)/u.test(supposition);
  return Object.fromEntries(
    stated.map(({ fact, value }) => {
      const known = facts[fact];
      const sum = isMore && typeof value === "number" && typeof known === "number" ? known + value : value;
      return [fact, sum] as const;
    }),
  );
}

/** How the verdicts stand with what is supposed beside what was said. */
export function whatIfLines(
  catalogue: QuotedCatalogue,
  programmes: readonly Programme[],
  facts: Facts,
  supposed: Facts,
  day: Day,
  citing: Citing,
): string[] {
  const then = { ...facts, ...supposed };
  const now = judgePresuming(catalogue, programmes, facts, day);
  const changes = judgePresuming(catalogue, programmes, then, day).flatMap(({ programme, verdict }, i) => {
    const earlier = now[i]?.verdict ?? verdict;
    return earlier === verdict ? [] : [{ programme, line: becomes(programme.title, earlier, verdict) }];
  });
  const told = Object.entries(supposed).map(
    ([name, value]) => `${name}为${valueWords(value as FactValue, catalogue.registry.get(name)?.type)}`,
  );
  const [only] = programmes;
  if (programmes.length === 1 && only !== undefined) {
    const [{ verdict } = { verdict: "unknown" as const }] = now;
    const change = changes[0]?.line ?? wording.staysAs(only.title, verdictWords[verdict]);
    return [wording.supposed(told), `${change}。`, ...verdictLines(catalogue, only, then, day, citing)];
  }
  if (changes.length === 0) return [wording.supposed(told), wording.noChange];
  return [
    wording.supposed(told),
    ...changes.map(({ line }) => `• ${line}`),
    ...overviewLines(
      catalogue,
      changes.map(({ programme }) => programme),
      then,
      day,
      citing,
    ),
  ];
}

/** What was nearly met is not further away for being unknown: the gap is filled, and something else is still missing. */
const becomes = (title: string, before: VerdictKind, now: VerdictKind): string =>
  before === "nearly" && now === "unknown"
    ? wording.fillsGap(title)
    : wording.becomes(title, verdictWords[before], verdictWords[now]);

type VerdictKind = Judgement["verdict"];
