import type { PolicyMetadata } from "./policy.ts";
import type { Day } from "./text/dates.ts";

export interface Validity {
  /** "unknown" when the text names neither a first nor a last day. */
  state: "in-force" | "not-yet" | "expired" | "unknown";
  from?: Day;
  /** Last day in force. */
  to?: Day;
}

/** Whether a document is in force on a day, as far as its own dates say. */
export function validityOn(day: Day, { effective, expires }: Pick<PolicyMetadata, "effective" | "expires">): Validity {
  const range = { ...(effective ? { from: effective } : {}), ...(expires ? { to: expires } : {}) };
  if (expires !== undefined && day > expires) return { state: "expired", ...range };
  if (effective !== undefined && day < effective) return { state: "not-yet", ...range };
  return { state: effective === undefined && expires === undefined ? "unknown" : "in-force", ...range };
}
