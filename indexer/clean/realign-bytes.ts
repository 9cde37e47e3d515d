import { type CharacterModel, unknownId } from "./characters/character-model.ts";
import { gbk } from "./gbk.ts";
import { type KnownCharacter, knownOf } from "./realign-beam.ts";

/** A byte of a text as it was read. */
export interface Item {
  /** Undefined where nothing is known of it, or where a character has no bytes. */
  byte: number | undefined;
  /** What was read here, where a character begins. */
  character?: string;
  /** Half of a mark for something lost. */
  isMark: boolean;
}

/** The bytes of a text in GBK. */
export function bytesOf(text: string): Item[] {
  const { codes } = gbk();
  return [...text].flatMap((character): Item[] => {
    if (character === "\ufffd") return pair(character, undefined, undefined, true);
    // A full-width question mark often became a half-width one.
    if (character === "?") return pair(character, 0xa3, 0xbf, true);
    if (character < "\x80") return [{ byte: character.charCodeAt(0), character, isMark: false }];
    const code = codes[character.charCodeAt(0)] as number;
    if (character.length > 1 || code === 0) return [{ byte: undefined, character, isMark: false }];
    return pair(character, code >> 8, code & 0xff, false);
  });
}

const pair = (character: string, lead: number | undefined, trail: number | undefined, isMark: boolean): Item[] => [
  { byte: lead, character, isMark },
  { byte: trail, isMark },
];

/** One way to read on. */
export interface Move {
  /** The item at which reading goes on. */
  next: number;
  /** In nats. */
  cost: number;
  /** What may have stood there. */
  characters: readonly KnownCharacter[];
}

const lostCharacter: KnownCharacter = { character: "\ufffd", id: unknownId, mark: true };

const lostByteCost = 6;
const markedByteCost = 2;
// Most programs write one mark for a pair.
const singleMarkCost = 8;
const halfMarkCost = 1;

export function movesFrom(items: readonly Item[], at: number, table: Candidates, model: CharacterModel): Move[] {
  const { byte, character, isMark } = items[at] as Item;
  const following = items[at + 1];
  const moves: Move[] = [];
  const move = (next: number, cost: number, characters: readonly KnownCharacter[] | undefined): void => {
    if (characters !== undefined && characters.length > 0) moves.push({ next, cost, characters });
  };
  if (character !== undefined) {
    const length = following !== undefined && following.character === undefined ? 2 : 1;
    move(at + length, 0, [knownOf(character, model)]);
    if (isMark) {
      move(at + 3, singleMarkCost, high(items[at + 2], table.byTrail));
      // The mark is two bytes, and one before it got lost without a mark: the character of the first stays unknown.
      move(at + 1, halfMarkCost, [lostCharacter]);
    }
    if (isMark || byte === undefined || byte < 0x80) return moves;
  } else if (byte !== undefined && byte < 0x80) {
    // The second byte of a pair, whose first one belongs to the character before.
    move(at + 1, 0, [knownOf(String.fromCharCode(byte), model)]);
  } else if (byte !== undefined && following?.byte !== undefined) {
    const unit = gbk().characters[(byte << 8) | following.byte] as number;
    const known = knownOf(String.fromCharCode(unit), model);
    const isOdd = unit === 0 || known.id === unknownId;
    if (!isOdd) move(at + 2, isMark || following.isMark ? halfMarkCost : 0, [known]);
  }
  if (isMark) {
    move(at + 2, markedByteCost, high(following, table.byTrail));
    // Both bytes are lost: the character stays unknown.
    if (following?.isMark) move(at + 2, 0, [lostCharacter]);
    return moves;
  }
  if (byte === undefined) return moves;
  move(at + 1, lostByteCost, table.byTrail[byte]);
  move(at + 1, lostByteCost, table.byLead[byte]);
  if (following?.isMark) {
    move(at + 2, markedByteCost, table.byLead[byte]);
    move(at + 3, markedByteCost, table.byLead[byte]);
  }
  return moves;
}

const high = (item: Item | undefined, list: Candidates["byTrail"]): readonly KnownCharacter[] | undefined =>
  item?.byte !== undefined && item.byte >= 0x80 ? list[item.byte] : undefined;

/** The characters that a model knows, by one of their bytes. */
export interface Candidates {
  byLead: KnownCharacter[][];
  byTrail: KnownCharacter[][];
}

const tables = new WeakMap<CharacterModel, Candidates>();

export function candidatesOf(model: CharacterModel): Candidates {
  const made = tables.get(model);
  if (made) return made;
  const lists = (): KnownCharacter[][] => Array.from({ length: 256 }, () => []);
  const table: Candidates = { byLead: lists(), byTrail: lists() };
  for (const character of model.characters()) {
    const code = gbk().codes[character.charCodeAt(0)] as number;
    const known = knownOf(character, model);
    if (code === 0 || known.mark) continue;
    table.byLead[code >> 8]?.push(known);
    table.byTrail[code & 0xff]?.push(known);
  }
  tables.set(model, table);
  return table;
}
