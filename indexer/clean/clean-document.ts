import type { LoadedBlock, LoadedDocument } from "../load/loaded.ts";
import type { CharacterModel } from "./characters/character-model.ts";
import { foldCompatibility, hasCompatibility } from "./compatibility.ts";
import { markDamage } from "./damage.ts";
import { isConverted, undoConversion } from "./glosses.ts";
import { privateUseRepair, withoutInvisible } from "./invisible.ts";
import { simplificationFor } from "./mixtures.ts";
import { looksWestern, unscrambled } from "./mojibake.ts";
import { realigned, unlikelihood } from "./realign.ts";
import { difference, type Repair, type RepairKind } from "./repair.ts";
import { suspiciousSpans } from "./suspicion.ts";
import { repairWarnings } from "./warnings.ts";
import { narrowingFor } from "./width.ts";

export interface CleanedDocument extends LoadedDocument {
  /** Every change, in the order in which it was made. */
  repairs: Repair[];
}

/** Opens the model that judges repairs; asked only where a text looks broken. */
export type CharacterModelSource = () => CharacterModel;

/**
 * The document as it is stored, shown and quoted: what its way here did to its characters is undone. A clean text,
 * simplified or traditional, stays as it is. What cannot be repaired is marked with U+FFFD or stays as a character of
 * private use (`isDamaged`). The warnings say what was repaired and what could not be.
 * @param model  without it nothing is repaired that takes judgement, only marked
 */
export function cleanDocument(loaded: LoadedDocument, model?: CharacterModelSource): CleanedDocument {
  const repairs: Repair[] = [];
  const lines: Line[] = loaded.blocks.map((block, i) => ({ block, i, text: block.text }));
  const title: Line | undefined = loaded.title === undefined ? undefined : { text: loaded.title };
  const all = title ? [title, ...lines] : lines;
  for (const { kind, repairFor } of stages) {
    const repair = repairFor(lines, model);
    if (repair === undefined) continue;
    for (const line of all) {
      const after = repair(line.text);
      if (after !== line.text) repairs.push(repairOf(kind, line, after));
      line.text = after;
    }
  }
  const blocks = repairs.length === 0 ? loaded.blocks : kept(lines);
  const warnings = [...loaded.warnings, ...repairWarnings(repairs, blocks)];
  return { ...loaded, blocks, ...(title ? { title: title.text.trim() } : {}), warnings, repairs };
}

interface Line {
  block?: LoadedBlock;
  i?: number;
  text: string;
}

interface Stage {
  kind: RepairKind;
  /** The repair that a text needs; undefined where it needs none. */
  repairFor(lines: readonly Line[], model: CharacterModelSource | undefined): ((text: string) => string) | undefined;
}

const whole = (lines: readonly Line[]): string => lines.map(({ text }) => text).join("\n");

const some = (lines: readonly Line[], sign: RegExp): boolean => lines.some(({ text }) => sign.test(text));

// Encodings first: their bytes hide in characters that nobody sees, which then go.
const stages: Stage[] = [
  { kind: "encoding", repairFor: (_, model) => model && ((text) => readAgain(text, model)) },
  { kind: "shifted-bytes", repairFor: (_, model) => model && ((text) => realign(text, model)) },
  { kind: "converter", repairFor: (lines) => (isConverted(whole(lines)) ? undoConversion : undefined) },
  { kind: "invisible", repairFor: () => withoutInvisible },
  { kind: "private-use", repairFor: (lines) => (some(lines, /\p{Co}/u) ? privateUseRepair(whole(lines)) : undefined) },
  {
    kind: "compatibility-forms",
    repairFor: (lines) => (lines.some(({ text }) => hasCompatibility(text)) ? foldCompatibility : undefined),
  },
  { kind: "width", repairFor: (lines) => narrowingFor(whole(lines)) },
  { kind: "mixed-script", repairFor: (lines, model) => model && simplificationFor(whole(lines), model) },
  { kind: "lost", repairFor: () => markDamage },
];

function readAgain(text: string, model: CharacterModelSource): string {
  if (!looksWestern(text) && suspiciousSpans(text).length === 0) return text;
  return unlikelihood(text, "", model()) < leastUnlikelihood ? text : (unscrambled(text, model()) ?? text);
}

// In nats, of four characters: less is ordinary text with a rare name.
const leastUnlikelihood = 30;

function realign(text: string, model: CharacterModelSource): string {
  let out = "";
  let at = 0;
  for (const { start, end } of suspiciousSpans(text)) {
    const span = text.slice(start, end);
    out += text.slice(at, start) + (realigned(span, text.slice(0, start), text.slice(end), model()) ?? span);
    at = end;
  }
  return out + text.slice(at);
}

function repairOf(kind: RepairKind, { block, i, text }: Line, after: string): Repair {
  const page = block?.page;
  return {
    kind,
    ...(i === undefined ? {} : { block: i }),
    ...(page === undefined ? {} : { page }),
    ...difference(text, after),
  };
}

function kept(lines: readonly Line[]): LoadedBlock[] {
  return lines.flatMap(({ block, text }) => (block && text.trim() !== "" ? [{ ...block, text: text.trim() }] : []));
}
