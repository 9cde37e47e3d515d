import type { StoredDocument } from "../store/knowledge-store.ts";
import { matchingForm } from "../text/matching-form.ts";

/** A clause of a document: [start, end) of its stored text. */
export interface ClauseText {
  /** 第四条, 二（一） */
  clause: string;
  start: number;
  end: number;
  text: string;
}

export interface ClauseChange {
  kind: "added" | "removed" | "changed";
  /** Absent where the clause was added. */
  before?: ClauseText;
  /** Absent where the clause was removed. */
  after?: ClauseText;
}

/**
 * What a newer version changes, clause by clause: clauses are matched where they say the same, then by how much of
 * their words they share, so that one that only got another number counts as kept.
 */
export function diffClauses(before: StoredDocument, after: StoredDocument): ClauseChange[] {
  const [old, young] = [clausesOf(before), clausesOf(after)];
  const partner = matched(old, young);
  const kept = new Set(partner.values());
  const changes: (ClauseChange & { at: number })[] = [];
  let at = 0;
  for (const [i, clause] of old.entries()) {
    const j = partner.get(i);
    if (j !== undefined) at = j;
    if (j === undefined) changes.push({ kind: "removed", before: clause.text, at: at + 0.5 });
    else if (clause.form !== (young[j] as Formed).form)
      changes.push({ kind: "changed", before: clause.text, after: (young[j] as Formed).text, at: j });
  }
  for (const [j, clause] of young.entries())
    if (!kept.has(j)) changes.push({ kind: "added", after: clause.text, at: j });
  return changes.sort((a, b) => a.at - b.at).map(({ at: _, ...change }) => change);
}

interface Formed {
  text: ClauseText;
  /** Matching form without the clause's own number. */
  form: string;
  bigrams: ReadonlySet<string>;
}

/** The outermost clauses: whole articles, or whole points where there are none. */
function clausesOf({ text, blocks }: StoredDocument): Formed[] {
  const clauses: ClauseText[] = [];
  for (const { clause, start, end, kind } of blocks) {
    const outer = clause === undefined ? undefined : outermost(clause);
    const last = clauses.at(-1);
    if (outer === undefined || (kind === "heading" && outer.startsWith("第"))) continue;
    if (last?.clause === outer) last.end = end;
    else clauses.push({ clause: outer, start, end, text: "" });
  }
  return clauses.map((clause) => {
    const own = text.slice(clause.start, clause.end);
    const form = matchingForm(own).replace(/^(?:第.{1,6}?条(?:之.)?|[一二三四五六七八九十]+,)\s*/u, "");
    return { text: { ...clause, text: own }, form, bigrams: bigramsOf(form) };
  });
}

const outermost = (clause: string): string | undefined =>
  /^第[^条]{1,8}条(?:之[一二三四五六七八九十]+)?|^[〇一二三四五六七八九十]+/u.exec(clause)?.[0];

// Two clauses that share fewer of their words are two different ones.
const leastShared = 0.35;
// A clause of the same number may have been rewritten further.
const leastSharedAtNumber = 0.2;

function matched(old: readonly Formed[], young: readonly Formed[]): Map<number, number> {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const take = (i: number, j: number): void => {
    partner.set(i, j);
    taken.add(j);
  };
  for (const [i, { form }] of old.entries()) {
    const j = young.findIndex((other, k) => other.form === form && !taken.has(k));
    if (j >= 0) take(i, j);
  }
  const pairs: { i: number; j: number; shared: number }[] = [];
  for (const [i, a] of old.entries()) {
    if (partner.has(i)) continue;
    for (const [j, b] of young.entries()) {
      if (taken.has(j)) continue;
      const shared = similarity(a.bigrams, b.bigrams);
      if (shared >= (a.text.clause === b.text.clause ? leastSharedAtNumber : leastShared)) pairs.push({ i, j, shared });
    }
  }
  pairs.sort((a, b) => b.shared - a.shared || a.i - b.i || a.j - b.j);
  for (const { i, j } of pairs) if (!partner.has(i) && !taken.has(j)) take(i, j);
  return partner;
}

function bigramsOf(form: string): Set<string> {
  const bigrams = new Set<string>();
  for (let i = 0; i + 1 < form.length; i++) bigrams.add(form.slice(i, i + 2));
  return bigrams;
}

/** Dice's coefficient. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const bigram of a) if (b.has(bigram)) shared++;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
