import { axis, DataType, encodeGraph, node, scalar, tensor, value } from "./onnx-graph.ts";

/**
 * The loss of `ContrastiveLoss` and its derivatives as an ONNX graph: queries and passages (size × dimension, unit
 * vectors) and keys (size) in, loss, query_gradient and passage_gradient out. The derivative by a similarity is
 * (softmax along its row + softmax along its column) / 2, less 1 for the true pair, all over size · temperature.
 */
export function encodeContrastiveGraph(size: number, dimension: number, temperature: number): Uint8Array {
  const matrix = [size, dimension];
  const own = new Float32Array(size * size);
  for (let i = 0; i < size; i++) own[i * size + i] = 1;
  return encodeGraph({
    name: "contrastive-loss",
    initializer: [
      tensor("own", DataType.FLOAT, [size, size], own),
      scalar("one", 1),
      scalar("temperature", temperature),
      scalar("factor", 1 / (size * temperature)),
      scalar("half_factor", 0.5 / (size * temperature)),
      scalar("half", 0.5),
      axis("first_axis", 0),
      axis("last_axis", 1),
    ],
    input: [
      value("queries", DataType.FLOAT, matrix),
      value("passages", DataType.FLOAT, matrix),
      value("keys", DataType.INT32, [1, size]),
    ],
    output: [
      value("loss", DataType.FLOAT, []),
      value("query_gradient", DataType.FLOAT, matrix),
      value("passage_gradient", DataType.FLOAT, matrix),
    ],
    node: [...similarities, ...weights, ...losses, ...gradients],
  });
}

// (similarity - 1) / temperature: at most 0, so that no exponential overflows.
const similarities = [
  node("Transpose", ["passages"], "passages_transposed", { perm: [1, 0] }),
  node("MatMul", ["queries", "passages_transposed"], "similarity"),
  node("Sub", ["similarity", "one"], "below_one"),
  node("Div", ["below_one", "temperature"], "logits"),
];

// Exponentials, those of another copy of a query's own passage left out.
const weights = [
  node("Exp", ["logits"], "exponentials"),
  node("Transpose", ["keys"], "keys_down", { perm: [1, 0] }),
  node("Equal", ["keys", "keys_down"], "is_same"),
  node("Cast", ["is_same"], "same", { to: DataType.FLOAT }),
  node("Sub", ["same", "own"], "copies"),
  node("Sub", ["one", "copies"], "allowed"),
  node("Mul", ["exponentials", "allowed"], "weights"),
  node("ReduceSum", ["weights", "last_axis"], "row_sums", { keepdims: 1 }),
  node("ReduceSum", ["weights", "first_axis"], "column_sums", { keepdims: 1 }),
];

const losses = [
  node("Log", ["row_sums"], "row_logs"),
  node("Log", ["column_sums"], "column_logs"),
  node("ReduceMean", ["row_logs"], "row_mean", { keepdims: 0 }),
  node("ReduceMean", ["column_logs"], "column_mean", { keepdims: 0 }),
  node("Add", ["row_mean", "column_mean"], "both_means"),
  node("Mul", ["both_means", "half"], "normaliser"),
  node("Mul", ["logits", "own"], "own_logits"),
  node("ReduceSum", ["own_logits", "last_axis"], "true_logits", { keepdims: 0 }),
  node("ReduceMean", ["true_logits"], "true_mean", { keepdims: 0 }),
  node("Sub", ["normaliser", "true_mean"], "loss"),
];

const gradients = [
  node("Div", ["half_factor", "row_sums"], "row_factors"),
  node("Div", ["half_factor", "column_sums"], "column_factors"),
  node("Add", ["row_factors", "column_factors"], "factors"),
  node("Mul", ["weights", "factors"], "softmaxes"),
  node("Mul", ["own", "factor"], "true_pairs"),
  node("Sub", ["softmaxes", "true_pairs"], "gradient"),
  node("Transpose", ["gradient"], "gradient_transposed", { perm: [1, 0] }),
  node("MatMul", ["gradient", "passages"], "query_gradient"),
  node("MatMul", ["gradient_transposed", "queries"], "passage_gradient"),
];
