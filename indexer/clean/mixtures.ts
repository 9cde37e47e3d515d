import type { CharacterModel } from "./characters/character-model.ts";
import { simplifiedForm, simplify } from "./simplify.ts";

/**
 * Single traditional characters in a simplified text, made simplified where that makes a likely word. A traditional
 * text, a traditional name in a simplified one, and what is standard in both stay.
 * @returns undefined when the text has none, or too many to be simplified
 */
export function simplificationFor(text: string, model: () => CharacterModel): ((text: string) => string) | undefined {
  const strays = straysIn(text);
  if (strays < minStrays || strays > (text.match(/\p{Script=Han}/gu)?.length ?? 0) * maxShare) return undefined;
  const kinds = strays < manyKinds ? strays : new Set([...text].filter((character) => straysIn(character) > 0)).size;
  const leastLog = kinds < manyKinds ? leastLogOfFew : leastLogOfMany;
  return (line) => simplified(line, leastLog, model());
}

// A single one is rather somebody's name.
const minStrays = 2;

// So many different ones are no names: what a converter did to common words it did to the rarest ones too.
const manyKinds = 16;

// A third of the characters of traditional text have another form.
const maxShare = 0.18;

// Standard as they stand: in names, or in one of their meanings.
const standard = new Set("么著乾昇瞭鍾甯麼濛崑甦邨藉覆夥馀閒");

function isStray(character: string): boolean {
  const form = simplifiedForm(character);
  return form !== character && form.length === 1 && !standard.has(character);
}

// By UTF-16 unit: 0 not looked at yet, 1 no stray, 2 a stray.
const known = new Uint8Array(65536).fill(1, 0, 0x3400);

function straysIn(text: string): number {
  let strays = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (known[unit] === 0) known[unit] = isStray(text[i] as string) ? 2 : 1;
    if (known[unit] === 2) strays++;
  }
  return strays;
}

function simplified(line: string, leastLog: number, model: CharacterModel): string {
  if (straysIn(line) === 0) return line;
  const characters = [...line];
  const plain = [...simplify(line)];
  if (plain.length !== characters.length) return line;
  return characters
    .map((character, i) =>
      isStray(character) && likelihood(plain, i, model) >= leastLog ? (plain[i] as string) : character,
    )
    .join("");
}

// In nats: the character itself and the two behind it.
const leastLogOfFew = -24;
const leastLogOfMany = -30;

function likelihood(plain: string[], at: number, model: CharacterModel): number {
  const before = plain.slice(Math.max(0, at - 2), at).join("");
  return model.score(plain.slice(at, at + 3).join(""), before);
}
