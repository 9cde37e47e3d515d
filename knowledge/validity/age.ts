import type { PolicyMetadata } from "../policy.ts";

/**
 * Which of two documents came later, by what is known of both: the days of publication, the days of taking effect, the
 * years in their titles.
 * @returns above 0 when the first did, 0 when they are of the same day, undefined when nothing tells
 */
export function compareAge(a: PolicyMetadata, b: PolicyMetadata): number | undefined {
  for (const read of [published, effective, anyDay]) {
    const [first, second] = [read(a), read(b)];
    if (first !== undefined && second !== undefined) return first < second ? -1 : first > second ? 1 : 0;
  }
  return undefined;
}

const published = (document: PolicyMetadata): string | undefined => document.published;
const effective = (document: PolicyMetadata): string | undefined => document.effective;

/** A year alone counts for what is compared by years. */
function anyDay({ published, effective, title }: PolicyMetadata): string | undefined {
  return (published ?? effective ?? /(?<!\d)(?:19|20)\d{2}(?!\d)/u.exec(title)?.[0])?.slice(0, 4);
}
