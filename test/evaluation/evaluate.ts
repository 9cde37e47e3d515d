// Asks the project's own question sets over the samples, compares with the committed run and, when told to, replaces it:
//   npx tsx test/evaluation/evaluate.ts [--report FILE.html] [--compare] [--write-baseline]
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { baselineOf, readBaseline, writeBaseline } from "../../bot/evaluation/baseline.ts";
import { inWords } from "../../bot/evaluation/in-words.ts";
import { reportPage } from "../../bot/evaluation/report/page.ts";
import { breaches, readFloors } from "./floors.ts";
import { evaluateOverSamples, evaluationFolder, ownSets } from "./own-sets.ts";

const { values } = parseArgs({
  options: { report: { type: "string" }, compare: { type: "boolean" }, "write-baseline": { type: "boolean" } },
});
const file = path.join(evaluationFolder, "baseline.json");
const before = existsSync(file) ? readBaseline(file) : undefined;
const floors = readFloors();

const evaluation = await evaluateOverSamples(ownSets(), floors.asOf);
console.log(inWords(evaluation, { compare: values.compare === true, before }));
for (const line of breaches(evaluation, floors)) console.log(`Outside its limits: ${line}`);
if (values.report !== undefined) writeFileSync(values.report, reportPage(evaluation, before));
if (values["write-baseline"]) writeBaseline(file, baselineOf(evaluation), undefined);
