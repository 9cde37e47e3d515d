/**
 * Characters that show nothing but break words and quotations: controls, zero width, direction marks, soft hyphens,
 * byte order marks, variation selectors, tag characters, halves of surrogate pairs. A tab is a space.
 */
export function withoutInvisible(text: string): string {
  return mayHide.test(text) ? text.replaceAll("\t", " ").replace(invisible, "") : text;
}

const invisible = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Variation_Selector}|\u2028|\u2029/gu;

// All but ranges of units that show: looking for the invisible ones themselves takes ten times as long.
const mayHide = /[^ -~¡-¬®-\u05ff\u2000-\u200a\u2010-\u2027\u2070-\ud7ff\ue000-\ufdff\ufe10-\ufefe\uff00-\uffef]/;

/**
 * Characters of the private use areas mean something in one font only. At the start of a line, or behind a blank or a
 * mark at its end, they are a bullet or an indent and go; so do those that stand so nearly everywhere in a text.
 * Elsewhere they may be a rare character of a name, and a quotation must not lose it: they stay.
 */
export function privateUseRepair(text: string): (line: string) => string {
  const layout = layoutCharacters(text);
  return (line) =>
    line
      .replace(/^[\p{Co}\s]+|(?<=[\s\p{P}\p{S}])[\p{Co}\s]+$/gu, "")
      .replace(/\p{Co}/gu, (character) => (layout.has(character) ? "" : character));
}

const minSeen = 3;
const minShareAtEdges = 2 / 3;

function layoutCharacters(text: string): Set<string> {
  const seen = new Map<string, number>();
  const atEdges = new Map<string, number>();
  const count = (counts: Map<string, number>, character: string): void =>
    void counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const [character] of text.matchAll(/\p{Co}/gu)) count(seen, character);
  for (const [character] of text.matchAll(/(?<=^|[\s\p{P}\p{S}\p{Co}])\p{Co}|\p{Co}(?=$|[\s\p{Co}])/gmu))
    count(atEdges, character);
  const isLayout = ([character, times]: [string, number]): boolean =>
    times >= minSeen && (atEdges.get(character) ?? 0) >= times * minShareAtEdges;
  return new Set([...seen].filter(isLayout).map(([character]) => character));
}
