/**
 * Characters that show nothing but break words and quotations: controls, zero width, direction marks, soft hyphens,
 * byte order marks, variation selectors, tag characters, halves of surrogate pairs. A tab is a space.
 */
export function withoutInvisible(text: string): string {
  return text.replaceAll("\t", " ").replace(invisible, "");
}

const invisible = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Variation_Selector}|\u2028|\u2029/gu;

/**
 * Characters of the private use areas mean something in one font only. At the start of a line, or behind a blank or a
 * mark at its end, they are a bullet or an indent and go. Elsewhere they may be a rare character of a name, and a
 * quotation must not lose it: they stay.
 */
export function withoutPrivateEdges(text: string): string {
  return text.replace(/^[\p{Co}\s]+|(?<=[\s\p{P}\p{S}])[\p{Co}\s]+$/gu, "");
}
