import type { Catalogue, Programme } from "../../../knowledge/catalogue.ts";
import type { FactRegistry } from "../../../knowledge/eligibility/facts.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";

/** Finds what somebody calls a programme by among the names of a catalogue's records. */
export interface ProgrammeNames {
  /** The programmes that a name, and nothing but it, calls; in the catalogue's order. */
  called(name: string): Programme[];
  /** The programmes whose names occur in a text: those of the longest one. */
  namedIn(text: string): Programme[];
}

const known = new WeakMap<Catalogue, ProgrammeNames>();

export function programmeNames(catalogue: Catalogue): ProgrammeNames {
  const names = known.get(catalogue) ?? namesOf(catalogue);
  known.set(catalogue, names);
  return names;
}

function namesOf({ programmes, registry }: Catalogue): ProgrammeNames {
  const named = programmes.map((programme) => ({ programme, names: namesOfProgramme(programme, registry) }));
  const longer = [...new Set(named.flatMap(({ names }) => [...names]))]
    .filter((name) => name.length >= 3)
    .sort((one, other) => other.length - one.length);
  const called = (said: string): Programme[] => {
    const name = said.toLowerCase();
    const exactly = named.filter(({ names }) => names.has(name));
    const found = exactly.length > 0 ? exactly : named.filter(({ names }) => isEndOf(names, name));
    return found.map(({ programme }) => programme);
  };
  return {
    called,
    namedIn: (text) => {
      const form = matchingForm(text);
      const name = longer.find((each) => form.includes(each));
      return name === undefined ? [] : called(name);
    },
  };
}

/** 人才服务证 of 高层次人才服务证 */
const isEndOf = (names: ReadonlySet<string>, said: string): boolean =>
  said.length >= 3 && [...names].some((name) => name.endsWith(said) && !said.startsWith("的"));

/**
 * Title and id; each without what stands in brackets or in front of a colon, without a year or whom it is for in front
 * and without the formality behind it; what stands in the brackets, and of a level that stands there its other names:
 * 高级工程师 and 副高 of 副高级职称（高级工程师）申报.
 */
function namesOfProgramme({ title, id }: Programme, registry: FactRegistry): Set<string> {
  const names = new Set<string>();
  for (const whole of [title, id].map(matchingForm)) {
    const inner = [...whole.matchAll(/\(([^()]*)\)/gu)]
      .flatMap(([, content = ""]) => content.split(","))
      .filter((part) => part.length >= 2 && !/\d/u.test(part));
    const plain = whole.replace(/\([^()]*\)/gu, "");
    const pointed = plain.split(":").at(-1) as string;
    for (const name of [whole, plain, plain.replace(":", ""), pointed, ...inner]) {
      for (const form of [name, name.replace(formality, ""), bare(name)]) if (form.length >= 2) names.add(form);
    }
    for (const part of inner) for (const other of otherNames(part, registry)) names.add(other);
  }
  return names;
}

const formality = /(?:申报|申请|认定|评审|安置|办理)$/u;

const bare = (name: string): string =>
  name.replace(/^(?:\d{4}年度?)?(?:高层次人才|人才|个人|企业|设立|新增)?/u, "").replace(formality, "");

function otherNames(name: string, registry: FactRegistry): string[] {
  return [...registry.values()].flatMap(({ type }) => {
    if (type.kind !== "level") return [];
    const options = type.values.map(({ value, sayings }) => [value, ...sayings].map(matchingForm));
    return options.find((option) => option.includes(name)) ?? [];
  });
}
