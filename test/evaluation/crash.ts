import { parseArgs } from "node:util";
import { type CrashTrial, runCrashTrials } from "./crash-trials.ts";
import { documentCount } from "./crash-work.ts";

// Kills the indexing of a hundred documents at random moments and examines every chunk afterwards:
//   npx tsx test/evaluation/crash.ts --trials 60 --seed 1
// Exit code 1 when anything acknowledged is lost, or anything at all is damaged.

const { values } = parseArgs({
  options: { trials: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});

console.log("trial   killed after   acknowledged   during                  state");
const trials = await runCrashTrials({
  trials: Number(values.trials),
  seed: Number(values.seed),
  onTrial: (trial, number) => console.log(row(trial, number)),
});
const count = (state: CrashTrial["state"]) => trials.filter((trial) => trial.state === state).length;
console.log(
  `${trials.length} kills while indexing ${documentCount} documents: ` +
    `${count("old")} old state, ${count("new")} new state, ${count("damaged")} damaged`,
);
process.exitCode = count("damaged") === 0 ? 0 : 1;

function row({ killedAfterMs, acknowledged, during, state, problems }: CrashTrial, number: number): string {
  const cells = [
    String(number).padStart(5),
    `${killedAfterMs.toFixed(0)} ms`.padStart(14),
    `${acknowledged} steps`.padStart(14),
    `  ${during}`.padEnd(25),
    state,
  ];
  return [cells.join(" "), ...problems.map((problem) => `      ${problem}`)].join("\n");
}
