import onnxProto from "onnx-proto";
import { ExternalModelDataError, UnsupportedModelError } from "./errors.ts";

const { ModelProto, TensorProto } = onnxProto.onnx;

/**
 * The weights of an ONNX file by name, after making sure that all of them are in the file.
 * @throws ExternalModelDataError, or UnsupportedModelError when the bytes are no ONNX model
 */
export function readOnnxTensors(folder: string, bytes: Uint8Array): Map<string, OnnxTensor> {
  const graph = decode(folder, bytes);
  refuseExternalData(folder, graph);
  return new Map(
    (graph.initializer ?? []).map((tensor) => [
      tensor.name ?? "",
      { dims: (tensor.dims ?? []).map(Number), bytes: tensor.rawData ?? new Uint8Array() },
    ]),
  );
}

export interface OnnxTensor {
  dims: number[];
  /** Little-endian, as they lie in the file; not aligned. */
  bytes: Uint8Array;
}

type Graph = onnxProto.onnx.IGraphProto;
type Tensor = onnxProto.onnx.ITensorProto;

function decode(folder: string, bytes: Uint8Array): Graph {
  let graph: Graph | null | undefined;
  try {
    graph = ModelProto.decode(bytes).graph;
  } catch {
    graph = undefined;
  }
  if (!graph) throw new UnsupportedModelError(folder, "its ONNX file does not hold a model");
  return graph;
}

function refuseExternalData(folder: string, graph: Graph): void {
  for (const tensor of graph.initializer ?? []) refuseExternalTensor(folder, tensor);
  for (const sparse of graph.sparseInitializer ?? []) {
    refuseExternalTensor(folder, sparse.values);
    refuseExternalTensor(folder, sparse.indices);
  }
  for (const node of graph.node ?? []) {
    for (const attribute of node.attribute ?? []) {
      for (const tensor of [attribute.t, ...(attribute.tensors ?? [])]) refuseExternalTensor(folder, tensor);
      for (const inner of [attribute.g, ...(attribute.graphs ?? [])]) if (inner) refuseExternalData(folder, inner);
    }
  }
}

function refuseExternalTensor(folder: string, tensor: Tensor | null | undefined): void {
  if (!tensor) return;
  if (tensor.dataLocation === TensorProto.DataLocation.EXTERNAL || (tensor.externalData ?? []).length > 0)
    throw new ExternalModelDataError(folder, tensor.name ?? "");
}
