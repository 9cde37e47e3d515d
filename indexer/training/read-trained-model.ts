import type { ModelFolder } from "../../knowledge/embedding/model-folder.ts";
import { readStaticModel, readVocabulary } from "../../knowledge/embedding/static-model.ts";
import type { TrainedModel } from "./train.ts";

/** A model as it was exported, to go on training from: its rows carry the rounding to eight bits. */
export function readTrainedModel(folder: ModelFolder): TrainedModel {
  const { table, scales, dimension } = readStaticModel(folder);
  const rows = Float32Array.from(table, (value, i) => value * (scales[Math.floor(i / dimension)] as number));
  return { vocabulary: readVocabulary(folder), dimension, rows };
}
