import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { CharacterModel } from "../../indexer/clean/characters/character-model.ts";
import { cleanDocument } from "../../indexer/clean/clean-document.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { readDocument } from "../../indexer/read-document.ts";
import type { PolicyMetadata } from "../../knowledge/policy.ts";
import { regionFinder } from "../../knowledge/text/regions.ts";

/**
 * Whether what a document says about itself is read right: precision and recall per field over real documents that
 * a person labelled (`labels/metadata.jsonl`), on the half that rules may be made from and on the half held back.
 *
 *   npx tsx test/evaluation/metadata.ts --data FOLDER [--half development|held] [--figures]
 *
 * FOLDER holds `policies/` with the files that `labels/metadata.jsonl` names; `--figures` leaves the disagreements out. The
 * documents were drawn by a seeded shuffle within each format, and halved by the hash of their names.
 *
 * What counts as right; a list in a label holds several values of which any is right:
 * - title: as the text prints it, its lines joined. A notice that makes another text known goes by its own title or by
 *   that text's. Of a file that holds several documents, everything is the first one's. A text without a title goes by
 *   its file's name.
 * - issuer: who signs, or whom title, order or adoption name; each of several counts. A body that only runs the page,
 *   approves, or explains the text is none; the source of a page is one where nothing else names anybody and it is a
 *   public body. "第十三届" and the like are left out.
 * - number: the document's own, as printed, order and announcement numbers included.
 * - published: the day of signature or promulgation of the text at hand, so the last revision's where the head names
 *   one; the page's own day only where the text prints none.
 * - effectiveFrom: as the text or the page's label says; counted from the first promulgation where it says "from
 *   promulgation". effectiveTo: the last day in force, counted out where a number of years is named.
 * - trial: the text calls itself 试行 or 暂行; that another text in its title does so is nothing.
 * A field that the text does not say is null: any value read there is wrong.
 */
interface Label {
  file: string;
  half: "development" | "held";
  title: Accepted;
  issuer: string[];
  number: Accepted;
  published: Accepted;
  effectiveFrom: Accepted;
  effectiveTo: Accepted;
  trial: boolean;
  /** The words of the text about its standing, for the reader of this list. */
  status: string | null;
}

type Accepted = string | null | (string | null)[];

/** Of one field of one document. */
interface Outcome {
  label: Label;
  field: Field;
  hits: number;
  /** Values read that are not right. */
  wrong: string[];
  /** Values of the label that were not read. */
  missed: string[];
}

const fields = ["title", "issuer", "number", "published", "effectiveFrom", "effectiveTo", "trial"] as const;
type Field = (typeof fields)[number];

async function measure(folder: string, label: Label): Promise<Outcome[]> {
  const file = path.join(folder, "policies", label.file);
  const cleaned = cleanDocument(await loadDocument(readFileSync(file), file), characters);
  const { name, ext } = path.parse(file);
  const identity = { documentId: name, source: file, format: ext.slice(1), fileTitle: name, sample: false };
  const { metadata } = readDocument(cleaned, identity, regions).document;
  return fields.map((field) => ({ label, field, ...compared(field, label, metadata) }));
}

function compared(field: Field, label: Label, metadata: PolicyMetadata): Pick<Outcome, "hits" | "wrong" | "missed"> {
  if (field === "issuer") return comparedNames(label.issuer, metadata.issuer?.split(/[\s、]+/u) ?? []);
  const [accepted, read] = {
    title: [label.title, metadata.title] as const,
    number: [label.number, metadata.documentNumber] as const,
    published: [label.published, metadata.published] as const,
    effectiveFrom: [label.effectiveFrom, metadata.effective] as const,
    effectiveTo: [label.effectiveTo, metadata.expires] as const,
    trial: [label.trial ? "trial" : null, metadata.trial ? "trial" : undefined] as const,
  }[field];
  const values = [accepted].flat();
  if (read === undefined) return { hits: 0, wrong: [], missed: values.includes(null) ? [] : [values[0] as string] };
  const isRight = values.some((value) => value !== null && plain(value) === plain(read));
  return {
    hits: Number(isRight),
    wrong: isRight ? [] : [read],
    missed: isRight || values[0] === null ? [] : [values[0] as string],
  };
}

function comparedNames(labelled: string[], read: string[]): Pick<Outcome, "hits" | "wrong" | "missed"> {
  const right = new Set(labelled.map(plain));
  const found = new Set(read.map(plain));
  return {
    hits: labelled.filter((name) => found.has(plain(name))).length,
    wrong: read.filter((name) => !right.has(plain(name))),
    missed: labelled.filter((name) => !found.has(plain(name))),
  };
}

/** What is no difference: widths, spaces, kinds of brackets, the full name of the state in front of a number or body. */
function plain(value: string): string {
  return value
    .normalize("NFKC")
    .replace(/[\s《》〈〉<>]/gu, "")
    .replace(/[〔【[]/gu, "(")
    .replace(/[〕】\]]/gu, ")")
    .replace(/^中华人民共和国(?=国务院)/u, "");
}

function summary(name: string, outcomes: Outcome[]): void {
  console.log(`\n${name} (${new Set(outcomes.map(({ label }) => label.file)).size} documents)`);
  for (const field of fields)
    line(
      field,
      outcomes.filter((one) => one.field === field),
    );
  line("all", outcomes);
}

function line(name: string, outcomes: Outcome[]): void {
  const hits = outcomes.reduce((sum, one) => sum + one.hits, 0);
  const wrong = outcomes.reduce((sum, one) => sum + one.wrong.length, 0);
  const missed = outcomes.reduce((sum, one) => sum + one.missed.length, 0);
  console.log(
    `  ${name.padEnd(14)} precision ${share(hits, wrong)}  recall ${share(hits, missed)}  (${hits} right, ${wrong} wrong, ${missed} missed)`,
  );
}

const share = (hits: number, others: number): string =>
  hits + others === 0 ? "    –" : (hits / (hits + others)).toFixed(3);

function disagreement({ label, field, wrong, missed }: Outcome): void {
  if (wrong.length + missed.length === 0) return;
  console.log(
    `  ${field}  ${label.file}\n    read ${wrong.join(" ") || "nothing"}, labelled ${missed.join(" ") || "nothing"}`,
  );
}

const { values } = parseArgs({
  options: { data: { type: "string" }, half: { type: "string" }, figures: { type: "boolean", default: false } },
});
const folder = values.data;
if (folder === undefined || !existsSync(path.join(folder, "policies")))
  throw new Error("Name the folder that holds policies/: --data FOLDER");

const lexicon = path.join(import.meta.dirname, "../../knowledge/lexicon");
const regions = regionFinder(readFileSync(path.join(lexicon, "regions.txt"), "utf8"));
let opened: CharacterModel | undefined;
const characters = (): CharacterModel =>
  (opened ??= CharacterModel.read(readFileSync(path.join(lexicon, "characters.br"))));
const labels = readFileSync(path.join(import.meta.dirname, "labels/metadata.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((row) => JSON.parse(row) as Label)
  .filter(({ half }) => values.half === undefined || half === values.half);
const outcomes: Outcome[] = [];
for (const label of labels) outcomes.push(...(await measure(folder, label)));
for (const half of ["development", "held"]) {
  const part = outcomes.filter(({ label }) => label.half === half);
  if (part.length === 0) continue;
  summary(half, part);
  if (!values.figures) part.forEach(disagreement);
}
if (values.half === undefined) summary("all", outcomes);
