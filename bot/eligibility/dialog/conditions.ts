import { type FactTest, testsOf } from "../../../knowledge/eligibility/condition.ts";
import { type FactRegistry, type Facts, withDerived, withPresumed } from "../../../knowledge/eligibility/facts.ts";
import type { Gap } from "../../../knowledge/eligibility/gap.ts";
import { explain, type JudgedCondition, type Judgement } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { gapWords, requirementWords, valueWords } from "../wording.ts";
import type { Citing } from "./citing.ts";
import type { QuotedCatalogue } from "./quoted-catalogue.ts";
import * as wording from "./wording.ts";

interface Showing {
  registry: FactRegistry;
  /** What was said, with what follows from it. */
  given: Facts;
  gaps: ReadonlyMap<FactTest, Gap>;
  citing: Citing;
  lines: Set<string>;
  /** What was presumed, in words. */
  assumed: Set<string>;
}

/**
 * For each condition that matters, the fact given, what the clause requires, and of a gap its size and how to close it.
 * Of alternatives only the one that is met is shown, or the nearest; of what is open every one that is not ruled out.
 */
export function conditionLines(
  catalogue: QuotedCatalogue,
  judgement: Judgement,
  facts: Facts,
  day: Day,
  citing: Citing,
): string[] {
  const { registry } = catalogue;
  const given = withDerived(registry, facts, day);
  const gaps = new Map(judgement.gaps.map((gap) => [gap.test, gap]));
  const showing: Showing = { registry, given, gaps, citing, lines: new Set(), assumed: new Set() };
  // Of whoever has a gap the rest is taken as presumed; a presumption that decides is asked about, not taken.
  const stillOpen = new Set(judgement.verdict === "unknown" ? judgement.missing : []);
  const supposed = Object.fromEntries(
    Object.entries(withPresumed(registry, given)).filter(([name]) => given[name] !== undefined || !stillOpen.has(name)),
  );
  show(explain(catalogue, judgement.programme.eligibility, supposed, day), false, showing);
  const { lines, assumed } = showing;
  return [...lines, ...(assumed.size === 0 ? [] : [wording.assumed([...assumed])])];
}

function show(judged: JudgedCondition, isNegated: boolean, showing: Showing): void {
  const { condition } = judged;
  if (condition.kind === "test") showTest(condition, judged, isNegated, showing);
  else if (condition.kind === "not") showAll(judged.of, !isNegated, showing);
  // None of several: each has to fail.
  else if (condition.kind === (isNegated ? "any" : "all")) showAll(judged.of, isNegated, showing);
  else showAlternatives(judged, isNegated, showing);
}

function showAll(parts: readonly JudgedCondition[], isNegated: boolean, showing: Showing): void {
  for (const part of parts) show(part, isNegated, showing);
}

function showAlternatives(judged: JudgedCondition, isNegated: boolean, showing: Showing): void {
  const { condition, truth, of } = judged;
  const wanted = isNegated ? "unmet" : "met";
  if (truth === "unknown") showOpen(judged, isNegated, showing);
  else if (truth === wanted) {
    const needed = condition.kind === "at-least" ? condition.count : 1;
    showAll(of.filter((part) => part.truth === wanted).slice(0, needed), isNegated, showing);
  } else {
    const near = of.filter((part) => testsOf(part.condition).some((test) => showing.gaps.has(test)));
    showAll(near.length > 0 ? near : of.slice(0, 1), isNegated, showing);
  }
}

/** Alternatives of which some are still open: each in a few words, with what it still takes. */
function showOpen({ condition, of }: JudgedCondition, isNegated: boolean, showing: Showing): void {
  const possible = of.filter(({ truth }) => truth === "unknown");
  if (possible.length === 1 && condition.kind !== "at-least") showAll(possible, isNegated, showing);
  else {
    const ways = possible.slice(0, mostWays).map((part) => wantedIn(part, isNegated, showing).join("，"));
    const title = condition.kind === "test" ? undefined : condition.title?.replace(/（.*）$/u, "");
    const needed = condition.kind === "at-least" ? condition.count : 1;
    showing.lines.add(wording.condition.oneOf(title, needed, ways, possible.length > mostWays));
  }
}

const mostWays = 6;

/** What is still open in a condition, in words. */
function wantedIn({ condition, truth, of }: JudgedCondition, isNegated: boolean, showing: Showing): string[] {
  if (truth !== "unknown") return [];
  if (condition.kind === "test") {
    const type = showing.registry.get(condition.fact)?.type;
    const required = requirementWords(condition, isNegated, type);
    return [`${wording.wanted(condition.fact, required, type?.kind)}${showing.citing.mark(condition.basis)}`];
  }
  const negated = condition.kind === "not" ? !isNegated : isNegated;
  const parts = of.map((part) => wantedIn(part, negated, showing)).filter((words) => words.length > 0);
  if (condition.kind === (negated ? "any" : "all") || parts.length < 2) return parts.flat();
  return [parts.map((words) => words.join("且")).join("或者")];
}

function showTest(test: FactTest, { truth, given }: JudgedCondition, isNegated: boolean, showing: Showing): void {
  const { registry, citing, gaps, lines, assumed } = showing;
  const type = registry.get(test.fact)?.type;
  const required = wording.requirement(requirementWords(test, isNegated, type), type?.kind === "flag");
  if (truth === "unknown" || given === undefined) {
    lines.add(wording.condition.unknown(test.fact, required, citing.mark(test.basis)));
    return;
  }
  const told = valueWords(given, type);
  const isMet = truth === (isNegated ? "unmet" : "met");
  const isTold = showing.given[test.fact] !== undefined;
  if (!isTold && isMet) {
    assumed.add(`${test.fact}：${told}${citing.mark(test.basis)}`);
    return;
  }
  const mark = citing.mark(test.basis);
  if (isMet) lines.add(wording.condition.met(test.fact, told, required, mark));
  else {
    const gap = gaps.get(test);
    if (gap === undefined) lines.add(wording.condition.unmet(test.fact, told, required, mark));
    else lines.add(wording.condition.gap(gapWords(gap, registry, isTold), gap.remedy, mark));
  }
}
