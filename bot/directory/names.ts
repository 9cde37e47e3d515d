import { pinyin } from "pinyin-pro";
import type { Directory, Enterprise } from "../../knowledge/directory.ts";
import { isHan, matchingForm } from "../../knowledge/text/matching-form.ts";
import type { EventSubject } from "./query.ts";

/** A word of the directory in matching form, and what it stands for. */
export interface Named<Value> {
  name: string;
  value: Value;
}

/** Everything that the directory has a name for. */
export interface DirectoryNames {
  enterprises: readonly Named<Enterprise>[];
  topics: readonly Named<{ stage?: string; sector?: string }>[];
  regions: readonly Named<string>[];
  events: readonly Named<EventSubject>[];
  /** Names and audiences of the events, in matching form. */
  eventTexts: readonly string[];
}

export function directoryNames({ enterprises, stages, series, events }: Directory): DirectoryNames {
  const sectors = new Set(enterprises.flatMap((one) => one.sectors));
  const kinds = new Set([...series, ...events].map(({ kind }) => kind));
  const regions = new Set(enterprises.flatMap(({ region }) => (region === undefined ? [] : [region])));
  return {
    enterprises: enterprises.flatMap((value) =>
      [value.name, ...(value.fullName === undefined ? [] : [value.fullName]), ...value.aliases].map((name) =>
        named(name, value),
      ),
    ),
    topics: [
      ...[...sectors].map((sector) => named(sector, { sector })),
      // A stage goes before a field of the same name: its enterprises are those of the field as well.
      ...stages.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => named(word, { stage: name }))),
    ].reverse(),
    regions: [...regions].flatMap((region) => [...shortened(region)].map((name) => named(name, region))),
    events: [
      named("活动", { label: "活动" }),
      ...[...kinds].map((kind) => named(kind, { kind, label: kind })),
      ...series.flatMap(({ name, aliases }) =>
        [name, ...aliases].map((word) => named(word, { series: name, label: name })),
      ),
    ].reverse(),
    eventTexts: events.flatMap(({ name, audience }) => [matchingForm(name), matchingForm(audience)]),
  };
}

const named = <Value>(name: string, value: Value): Named<Value> => ({ name: matchingForm(name), value });

/** 天津市滨海新区 is spoken of as 天津, 滨海新区, 滨海, too. */
function shortened(region: string): Set<string> {
  const parts = [region, ...(region.match(/[^省市区县]{2,}?(?:省|市|新区|区|县|$)/gu) ?? [])];
  return new Set(parts.flatMap((part) => [part, part.replace(/(?:省|市|新区|区|县)$/u, "")]));
}

export interface Mistyped {
  enterprise: Enterprise;
  /** The characters as they stand in the question. */
  typed: string;
}

/**
 * An enterprise whose name is written with one wrong character: one that sounds the same, or in a name of four and more
 * any one. Only where the question holds no name as it is written, and exactly one enterprise is that near.
 */
export function mistypedEnterprise(form: string, names: readonly Named<Enterprise>[]): Mistyped | undefined {
  if (form.length > maxChars) return undefined;
  const found = new Map<Enterprise, string>();
  for (const { name, value } of names) {
    if (name.length < 2 || !Array.from(name).every((c) => isHan(c.charCodeAt(0)))) continue;
    for (let at = 0; at + name.length <= form.length; at++) {
      const typed = form.slice(at, at + name.length);
      if (isNear(name, typed)) found.set(value, typed);
    }
  }
  const [only, ...more] = found;
  return only === undefined || more.length > 0 ? undefined : { enterprise: only[0], typed: only[1] };
}

const maxChars = 40;

function isNear(name: string, typed: string): boolean {
  const differing = Array.from(name, (c, i) => (c === typed[i] ? -1 : i)).filter((i) => i >= 0);
  const [at, ...more] = differing;
  if (at === undefined || more.length > 0 || !isHan(typed.charCodeAt(at))) return false;
  return name.length >= 4 || soundOf(name[at] as string) === soundOf(typed[at] as string);
}

const soundOf = (character: string): string => pinyin(character, { toneType: "none" });
