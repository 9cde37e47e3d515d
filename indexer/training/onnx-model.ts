import { scaleTensor, tableTensor } from "../../knowledge/embedding/static-model.ts";
import { DataType, encodeGraph, node, tensor, value } from "./onnx-graph.ts";
import type { QuantisedTable } from "./quantise.ts";

/**
 * The ONNX file of a static model: input_ids (batch × tokens) to last_hidden_state (batch × tokens × dimension), the
 * rows of an int8 table times their scales. attention_mask is an input because libraries send one; pooling uses it.
 */
export function encodeOnnxModel({ values, scales }: QuantisedTable, dimension: number): Uint8Array {
  return encodeGraph({
    name: "static-embeddings",
    initializer: [
      tensor(tableTensor, DataType.INT8, [scales.length, dimension], values),
      tensor(scaleTensor, DataType.FLOAT, [scales.length, 1], scales),
    ],
    input: [
      value("input_ids", DataType.INT64, ["batch", "tokens"]),
      value("attention_mask", DataType.INT64, ["batch", "tokens"]),
    ],
    output: [value("last_hidden_state", DataType.FLOAT, ["batch", "tokens", dimension])],
    node: [
      node("Gather", [tableTensor, "input_ids"], "rows"),
      node("Cast", ["rows"], "float_rows", { to: DataType.FLOAT }),
      node("Gather", [scaleTensor, "input_ids"], "scales"),
      node("Mul", ["float_rows", "scales"], "last_hidden_state"),
    ],
  });
}
