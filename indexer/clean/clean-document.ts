import { foldRadicals } from "../../knowledge/text/radicals.ts";
import type { LoadedBlock, LoadedDocument } from "../load/loaded.ts";
import { isConverted, undoConversion, unexplainedSpots } from "./glosses.ts";
import { withoutInvisible, withoutPrivateEdges } from "./invisible.ts";
import { lostByteSpots } from "./lost-bytes.ts";

/**
 * The document as it is stored, shown and quoted: what its way here did to its characters is undone. A clean text,
 * simplified or traditional, stays as it is. The warnings say what was repaired and what could not be.
 */
export function cleanDocument(loaded: LoadedDocument): LoadedDocument {
  const whole = loaded.blocks.map((block) => block.text).join("\n");
  const repairs = repairsFor(whole);
  const clean = (text: string): string => repairs.reduce((result, { apply }) => apply(result), text).trim();
  const blocks = repairs.length === 0 ? loaded.blocks : cleanBlocks(loaded.blocks, clean);
  return {
    ...loaded,
    blocks,
    ...(loaded.title === undefined ? {} : { title: clean(loaded.title) }),
    warnings: [...loaded.warnings, ...repairs.map(({ note }) => note(blocks)).filter((note) => note !== "")],
  };
}

interface Repair {
  apply: (text: string) => string;
  /** What a person is told, from the repaired blocks; empty for what nobody needs to know. */
  note: (blocks: LoadedBlock[]) => string;
}

function repairsFor(text: string): Repair[] {
  const repairs: Repair[] = [];
  const use = (apply: Repair["apply"], note: Repair["note"]): void => {
    repairs.push({ apply, note });
  };
  if (withoutInvisible(text.replaceAll("\n", "")).length !== text.replaceAll("\n", "").length)
    use(withoutInvisible, () => "");
  if (/\p{Co}/u.test(text)) use(withoutPrivateEdges, privateUseNote);
  const radicals = text.match(/[\u2e80-\u2fdf]/g)?.length ?? 0;
  if (radicals > 0) use(foldRadicals, () => `有 ${radicals} 个部首符号已还原为普通汉字。`);
  if (isConverted(text)) use(undoConversion, (blocks) => conversionNote(text, blocks));
  return repairs;
}

function cleanBlocks(blocks: LoadedBlock[], clean: (text: string) => string): LoadedBlock[] {
  return blocks.map((block) => ({ ...block, text: clean(block.text) })).filter((block) => block.text !== "");
}

function privateUseNote(blocks: LoadedBlock[]): string {
  const left = blocks.reduce((sum, { text }) => sum + (text.match(/\p{Co}/gu)?.length ?? 0), 0);
  return left > 0 ? `有 ${left} 个字体专用符号无法识别，原样保留。` : "";
}

function conversionNote(before: string, blocks: LoadedBlock[]): string {
  const spots = blocks.flatMap((block) => unexplainedSpots(block.text));
  const inferred = lostByteSpots(before) - lostByteSpots(blocks.map((block) => block.text).join("\n"));
  const guessed = inferred > 0 ? `有 ${inferred} 处丢失字节的文字按编码、读音和词频推断，请核对原文。` : "";
  const left = spots.length > 0 ? `仍有 ${spots.length} 处无法还原：${spots.join("；")}。` : "";
  return `文中夹有转换工具留下的拼音注音，已去除并还原为简体字。${guessed}${left}`;
}
