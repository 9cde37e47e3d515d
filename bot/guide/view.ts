import type { WorkingCalendar } from "../../knowledge/calendar.ts";
import type { Catalogue, Material, Programme, Step } from "../../knowledge/catalogue.ts";
import type { Facts } from "../../knowledge/eligibility/facts.ts";
import { truthOf } from "../../knowledge/eligibility.ts";
import { type DueDay, dueDays } from "../../knowledge/procedure.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { keysOf, type MaterialMark, type StepMark, type Walk } from "./state.ts";
import { placeOf } from "./walk.ts";

/** A declaration as it is shown: in an answer, on a card, in a file. */
export interface WalkView {
  programme: Programme;
  /** The place of the step that one stands at, from 0; the number of steps when all are passed. */
  place: number;
  submitted?: Day;
  steps: readonly StepView[];
  /** Those that one needs, or may need. */
  materials: readonly MaterialView[];
}

export interface StepView {
  key: string;
  step: Step;
  mark?: StepMark;
  /** The last day by which it should be done. */
  due?: DueDay;
}

export interface MaterialView {
  key: string;
  material: Material;
  mark: MaterialMark | "open";
}

/** @param isLeftOut  whether a material is known not to be needed */
export function viewOf(
  programme: Programme,
  walk: Walk,
  isLeftOut: (material: Material) => boolean,
  calendar: WorkingCalendar,
): WalkView {
  const keys = keysOf(programme.steps);
  const marks = keys.map((key) => walk.steps[key]);
  const dues = dueDays(
    programme.steps.map((step, i) => ({ step, ...progressOf(marks[i]) })),
    walk.submitted,
    calendar,
  );
  const materialKeys = keysOf(programme.materials);
  return {
    programme,
    place: placeOf(walk, programme),
    ...(walk.submitted === undefined ? {} : { submitted: walk.submitted }),
    steps: programme.steps.map((step, i) => ({
      key: keys[i] as string,
      step,
      ...(marks[i] === undefined ? {} : { mark: marks[i] }),
      ...(dues[i] === undefined ? {} : { due: dues[i] }),
    })),
    materials: programme.materials
      .map((material, i) => ({ key: materialKeys[i] as string, material }))
      .filter(({ material }) => !isLeftOut(material))
      .map((each) => ({ ...each, mark: walk.materials[each.key] ?? "open" })),
  };
}

/** Left out are the materials of which somebody's facts say that they are not needed; what is not known stays. */
export function leftOutBy(catalogue: Catalogue, facts: Facts, day: Day): (material: Material) => boolean {
  return ({ requirement }) => requirement !== undefined && truthOf(catalogue, requirement, facts, day) === "unmet";
}

function progressOf(mark: StepMark | undefined) {
  if (mark === undefined) return {};
  if (mark.kind === "skipped") return { isSkipped: true };
  return { done: mark.day === undefined ? {} : { day: mark.day } };
}
