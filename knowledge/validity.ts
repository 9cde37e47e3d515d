import type { PolicyMetadata } from "./policy.ts";
import type { Day } from "./text/dates.ts";

export interface Validity {
  /** "unknown" when neither the text nor another one says anything of it. */
  state: "in-force" | "not-yet" | "expired" | "repealed" | "replaced" | "unknown";
  from?: Day;
  /** Last day in force. */
  to?: Day;
}

/** Whether a text may be relied on, as far as is known. */
export const mayHold = ({ state }: Pick<Validity, "state">): boolean => state === "in-force" || state === "unknown";

/** Whether a document is in force on a day, as far as its own dates say. */
export function validityOn(
  day: Day,
  {
    effective,
    expires,
    repealed,
    replacedBy,
  }: Pick<PolicyMetadata, "effective" | "expires" | "repealed" | "replacedBy">,
): Validity {
  const range = { ...(effective ? { from: effective } : {}), ...(expires ? { to: expires } : {}) };
  if (repealed !== undefined && day >= repealed)
    return { state: replacedBy === undefined ? "repealed" : "replaced", ...range };
  if (expires !== undefined && day > expires) return { state: "expired", ...range };
  if (effective !== undefined && day < effective) return { state: "not-yet", ...range };
  return { state: effective === undefined && expires === undefined ? "unknown" : "in-force", ...range };
}
