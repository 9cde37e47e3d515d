import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Catalogue, Material, Programme } from "../../../knowledge/catalogue.ts";
import { type Day, isDay } from "../../../knowledge/text/dates.ts";
import { keysOf, type MaterialMark, type StepMark, type Walk } from "../state.ts";
import { placeOf } from "../walk.ts";

export type FileKind = "calendar" | "document" | "print";

/** What a file shows: a declaration as it stood on a day. */
export interface FileSubject {
  programme: Programme;
  walk: Walk;
  isLeftOut: (material: Material) => boolean;
  day: Day;
}

const kinds = { c: "calendar", w: "document", p: "print" } as const;
const letters = { calendar: "c", document: "w", print: "p" } as const;

const day = z.string().refine(isDay);
const claims = z.object({
  p: z.string(),
  k: z.enum(["c", "w", "p"]),
  d: day,
  /** Seconds since 1970. */
  e: z.number(),
  /** The place that one stands at. */
  a: z.number(),
  /** The day of handing in. */
  h: day.optional(),
  /** Of each step: 0 open, 1 done, 2 skipped, or the day on which it was done. */
  s: z.array(z.union([z.literal([0, 1, 2]), day])),
  /** Of each material: o open, r ready, u not needed by word of the person, x known not to be needed. */
  m: z.string().regex(/^[orux]*$/u),
});

export const fileLifeDays = 7;

/**
 * Addresses of files that are made anew from what the address itself says; nothing is stored for them. They are signed,
 * so that nobody can make one up, and the signature covers the names of the steps and materials too: when the record
 * changes, a link that counted the old ones is void. Why a step was skipped is in nobody's address.
 */
export class FileLinks {
  readonly #secret: Buffer;
  readonly #now: () => number;

  /** @param now  milliseconds since 1970 */
  constructor(secret: Buffer, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  /** A path of this service. */
  issue(kind: FileKind, subject: FileSubject): string {
    const { programme, walk, isLeftOut } = subject;
    const e = Math.floor(this.#now() / 1000) + fileLifeDays * 86_400;
    const says: z.infer<typeof claims> = {
      p: programme.id,
      k: letters[kind],
      d: subject.day,
      e,
      a: placeOf(walk, programme),
      ...(walk.submitted === undefined ? {} : { h: walk.submitted }),
      s: keysOf(programme.steps).map((key) => stepSaid(walk.steps[key])),
      m: keysOf(programme.materials)
        .map((key, i) => (isLeftOut(programme.materials[i] as Material) ? "x" : (walk.materials[key] ?? "open")[0]))
        .join(""),
    };
    const payload = Buffer.from(JSON.stringify(says)).toString("base64url");
    return `/files/${payload}.${this.#sign(payload, programme)}`;
  }

  /** @returns undefined for a token that is not ours, has expired, or whose record is gone or has changed */
  read(token: string, { programmes }: Catalogue): (FileSubject & { kind: FileKind }) | undefined {
    const [payload = "", signature = ""] = token.split(".", 2);
    const said = parsed(payload);
    const programme = programmes.find(({ id }) => id === said?.p);
    if (said === undefined || programme === undefined || !isSame(signature, this.#sign(payload, programme)))
      return undefined;
    return said.e * 1000 > this.#now() ? { ...subjectOf(said, programme), kind: kinds[said.k] } : undefined;
  }

  #sign(payload: string, { steps, materials }: Programme): string {
    const counted = JSON.stringify([steps, materials].map((each) => each.map(({ name }) => name)));
    return createHmac("sha256", this.#secret).update(`${payload}\n${counted}`).digest("base64url");
  }
}

function subjectOf(said: z.infer<typeof claims>, programme: Programme): FileSubject {
  const [steps, materials] = [keysOf(programme.steps), keysOf(programme.materials)];
  const at = steps[said.a];
  const walk: Walk = {
    programme: programme.id,
    ...(at === undefined ? {} : { at }),
    ...(said.h === undefined ? {} : { submitted: said.h }),
    steps: Object.fromEntries(steps.flatMap((key, i) => markOf(said.s[i]).map((mark) => [key, mark] as const))),
    materials: Object.fromEntries(
      materials.flatMap((key, i) => materialMark(said.m[i]).map((mark) => [key, mark] as const)),
    ),
  };
  return {
    programme,
    walk,
    day: said.d,
    isLeftOut: (material) => said.m[programme.materials.indexOf(material)] === "x",
  };
}

function stepSaid(mark: StepMark | undefined): 0 | 1 | 2 | Day {
  if (mark === undefined) return 0;
  return mark.kind === "skipped" ? 2 : (mark.day ?? 1);
}

function markOf(said: 0 | 1 | 2 | Day | undefined): StepMark[] {
  if (said === undefined || said === 0) return [];
  if (said === 2) return [{ kind: "skipped" }];
  return [said === 1 ? { kind: "done" } : { kind: "done", day: said }];
}

const materialMark = (letter: string | undefined): MaterialMark[] =>
  letter === "r" ? ["ready"] : letter === "u" ? ["unneeded"] : [];

function parsed(payload: string): z.infer<typeof claims> | undefined {
  try {
    return claims.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
