import { type CharacterModel, leastLogAsItStands } from "./characters/character-model.ts";
import { Beam, isMark, keptMarkCost, knownOf, type Path } from "./realign-beam.ts";
import { bytesOf, candidatesOf, movesFrom } from "./realign-bytes.ts";

/**
 * The likeliest text behind one whose GBK bytes were read one off: some bytes got lost, and everything up to the next
 * ASCII character was put together from the wrong pairs. A noisy channel: bytes may be missing anywhere, at a price,
 * and the model of characters judges what then comes out (beam search). No character is guessed of which not one byte
 * is there.
 * @param before  what stands before the text in its line; `after`, what follows
 * @returns undefined when the text as it stands is about as likely
 */
export function realigned(text: string, before: string, after: string, model: CharacterModel): string | undefined {
  if (text.length > maxChars) return undefined;
  const marks = [...text].filter(isMark).length;
  if (marks > text.length * maxMarkShare) return undefined;
  if (unlikelihood(text, before, model) < (marks > 0 ? minUnlikelihoodByMark : minUnlikelihood)) return undefined;
  const follows = [...`${after}\n`].slice(0, 2);
  const path = bestPath(text, before, follows, model);
  const gain = followed(path, follows, model).score - asItStands([...text, ...follows], before, model);
  const found = doubtless(path);
  const isLikely = gain >= minGain && path.score >= found.length * leastMean;
  return found !== text && isLikely ? found : undefined;
}

// In UTF-16 units: more is no line of a text.
const maxChars = 400;
// In nats.
const minGain = 8;
// Of a character of what comes out, what was lost included.
const leastMean = -7;
const minUnlikelihood = 30;
const minUnlikelihoodByMark = 24;
// Of what is hardly there nothing can be told.
const maxMarkShare = 0.4;

/** How unlikely the least likely four characters in a row are, in nats, marks aside. */
export function unlikelihood(text: string, before: string, model: CharacterModel): number {
  let [first, second] = model.contextOf(before);
  const costs = [0, 0, 0, 0];
  let most = 0;
  let at = 0;
  for (const character of text) {
    if (isMark(character)) continue;
    const next = model.idOf(character);
    costs[at++ % 4] = -model.logProbability(first, second, next);
    most = Math.max(most, (costs[0] as number) + (costs[1] as number) + (costs[2] as number) + (costs[3] as number));
    first = second;
    second = next;
  }
  return most;
}

function bestPath(text: string, before: string, follows: string[], model: CharacterModel): Path {
  const items = bytesOf(text);
  const table = candidatesOf(model);
  const beams = Array.from({ length: items.length + 1 }, () => new Beam(model, doubtAt(text)));
  const beamAt = (at: number): Beam => beams[at] as Beam;
  beamAt(0).add(start(before, model));
  for (let at = 0; at < items.length; at++) {
    const paths = beamAt(at).strongest();
    for (const { next, cost, characters } of movesFrom(items, at, table, model))
      for (const path of characters.length > 1 ? paths.slice(0, expandedWidth) : paths)
        for (const known of characters) beamAt(next).extend(path, known, cost);
  }
  const ends = beamAt(items.length).strongest();
  const scores = ends.map((path) => followed(path, follows, model).score);
  return ends[scores.indexOf(Math.max(...scores))] as Path;
}

// In nats. Where marks stand in several places, what they stand for is told less surely.
const doubtAt = (text: string): number => (/[?\ufffd][^?\ufffd]+[?\ufffd]/u.test(text) ? 2.5 : 1.2);

// Only so many paths take up characters of which a byte is lost: each has dozens.
const expandedWidth = 6;

function start(before: string, model: CharacterModel): Path {
  const [first, second] = model.contextOf(before);
  return { character: "", first, second, score: 0 };
}

/** A path that goes on as a text does. */
function followed(path: Path, characters: readonly string[], model: CharacterModel): Path {
  return characters.reduce((previous, character) => {
    const { id, mark } = knownOf(character, model);
    const log = mark ? -keptMarkCost : model.logProbability(previous.first, previous.second, id);
    return { previous, character, first: previous.second, second: id, score: previous.score + log };
  }, path);
}

/** The score of characters as they stand, between marks that cost what a path pays for keeping them. */
function asItStands(characters: readonly string[], before: string, model: CharacterModel): number {
  let [first, second] = model.contextOf(before);
  let sum = 0;
  for (const character of characters) {
    const { id, mark } = knownOf(character, model);
    sum += mark ? -keptMarkCost : Math.max(leastLogAsItStands, model.logProbability(first, second, id));
    [first, second] = [second, id];
  }
  return sum;
}

/** The text of a path, with a mark for every character for which another fits about as well. */
function doubtless(path: Path): string {
  const characters = charactersOf(path);
  // A question mark amid what was broken asks nothing.
  const out = characters.map((character) => (character === "?" ? "\ufffd" : character));
  let end = characters.length;
  for (let at: Path | undefined = path; at; at = at.previous, end--) {
    if (at.rival === undefined) continue;
    const other = charactersOf(at.rival);
    let from = 0;
    while (from < end && characters[from] === other[from]) from++;
    let to = end;
    while (to > from && characters[to - 1] === other[other.length - 1 - (end - to)]) to--;
    out.fill("\ufffd", from, to);
  }
  return out.join("");
}

function charactersOf(path: Path): string[] {
  const characters: string[] = [];
  for (let at = path; at.previous; at = at.previous) characters.push(at.character);
  return characters.reverse();
}
