import type { Programme, Step } from "../../knowledge/catalogue.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { keysOf, type MaterialMark, type StepMark, type Walk } from "./state.ts";

/** Pure: each of these returns the walk as it is afterwards. */

export function begun({ id, steps }: Programme): Walk {
  return { programme: id, ...standingAt(keysOf(steps)[0]), steps: {}, materials: {} };
}

/** The place of the step that one stands at, from 0; the number of steps when all are passed. */
export function placeOf(walk: Walk, { steps }: Programme): number {
  const keys = keysOf(steps);
  if (walk.at === undefined) return keys.length;
  // A corrected record may have lost the step: then the first that is open.
  const place = keys.indexOf(walk.at);
  if (place >= 0) return place;
  const open = keys.findIndex((key) => walk.steps[key] === undefined);
  return open < 0 ? keys.length : open;
}

/** Past the step that one stands at. */
export function passed(walk: Walk, programme: Programme, mark: StepMark): Walk {
  return passedTo(walk, programme, placeOf(walk, programme), mark);
}

/**
 * Past a step: those before it that are open are taken to be done, on a day that nobody told. Whoever is further on
 * already stays there.
 */
export function passedTo(walk: Walk, programme: Programme, place: number, mark: StepMark): Walk {
  const keys = keysOf(programme.steps);
  const before = keys.slice(0, place).filter((key) => walk.steps[key] === undefined);
  const marks = { ...walk.steps, ...Object.fromEntries(before.map((key) => [key, { kind: "done" as const }])) };
  const key = keys[place];
  const next = Math.max(placeOf(walk, programme), place + 1);
  return at({ ...walk, steps: key === undefined ? marks : { ...marks, [key]: mark } }, keys[next]);
}

/** Back by one step, which is open again; the same walk at the first. */
export function steppedBack(walk: Walk, programme: Programme): Walk {
  const place = placeOf(walk, programme);
  const key = keysOf(programme.steps)[place - 1];
  if (key === undefined) return walk;
  const { [key]: _, ...steps } = walk.steps;
  const { submitted, ...rest } = walk;
  // Whoever goes back to the first step has not handed in.
  return at({ ...rest, ...(place > 1 && submitted !== undefined ? { submitted } : {}), steps }, key);
}

/**
 * Handed in on a day. One's own first step without a time limit (网上填报) is done by that; otherwise the time of the
 * first step runs from it.
 */
export function handedIn(walk: Walk, programme: Programme, day: Day): Walk {
  const submitted: Walk = { ...walk, submitted: day };
  if (!isHandingIn(programme, 0)) return submitted;
  return passedTo(submitted, programme, 0, { kind: "done", day });
}

/** Whether a step is nothing but handing in. */
export function isHandingIn({ steps: [first] }: Programme, place: "handed-in" | number): boolean {
  return place === 0 && first !== undefined && isOwnStep(first) && first.limit === undefined;
}

export function ticked(walk: Walk, keys: readonly string[], mark: MaterialMark | "open"): Walk {
  const materials: Record<string, MaterialMark> = { ...walk.materials };
  for (const key of keys) {
    if (mark === "open") delete materials[key];
    else materials[key] = mark;
  }
  return { ...walk, materials };
}

/** Whether whoever applies does it, and not an office or the employer. */
export const isOwnStep = ({ actor }: Step): boolean =>
  /本人|个人|申报人|申请人|申领人|持证人|人才$|家长|毕业生|申报单位|申请单位|设站单位|申报企业|申请企业|^企业/u.test(
    actor,
  ) || !/部门|窗口|委员会|评委会|机构|组织|平台|学校|医院|派出所|银行|单位|专班|中心|政府|[局厅委科处]$/u.test(actor);

const at = (walk: Walk, key: string | undefined): Walk => {
  const { at: _, ...rest } = walk;
  return { ...rest, ...standingAt(key) };
};

const standingAt = (key: string | undefined): { at?: string } => (key === undefined ? {} : { at: key });
