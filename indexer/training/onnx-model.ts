import onnxProto from "onnx-proto";
import { scaleTensor, tableTensor } from "../../knowledge/embedding/static-model.ts";
import type { QuantisedTable } from "./quantise.ts";

const { AttributeProto, ModelProto, TensorProto, TensorShapeProto, TypeProto, ValueInfoProto } = onnxProto.onnx;
const { DataType } = TensorProto;

/**
 * The ONNX file of a static model: input_ids (batch × tokens) to last_hidden_state (batch × tokens × dimension), the
 * rows of an int8 table times their scales. attention_mask is an input because libraries send one; pooling uses it.
 */
export function encodeOnnxModel({ values, scales }: QuantisedTable, dimension: number): Uint8Array {
  const node = (opType: string, input: string[], output: string, attribute: onnxProto.onnx.IAttributeProto[] = []) => ({
    opType,
    name: output,
    input,
    output: [output],
    attribute,
  });
  const toFloat = {
    name: "to",
    type: AttributeProto.AttributeType.INT,
    i: DataType.FLOAT,
  };
  const model = {
    irVersion: 7,
    producerName: "cewen",
    opsetImport: [{ domain: "", version: 13 }],
    graph: {
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
        node("Cast", ["rows"], "float_rows", [toFloat]),
        node("Gather", [scaleTensor, "input_ids"], "scales"),
        node("Mul", ["float_rows", "scales"], "last_hidden_state"),
      ],
    },
  };
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

function tensor(name: string, dataType: number, dims: number[], values: Int8Array | Float32Array) {
  return { name, dataType, dims, rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

function value(name: string, elemType: number, dims: (string | number)[]) {
  const dim = dims.map((size) => (typeof size === "string" ? { dimParam: size } : { dimValue: size }));
  const shape = TensorShapeProto.fromObject({ dim });
  return ValueInfoProto.fromObject({ name, type: TypeProto.fromObject({ tensorType: { elemType, shape } }) });
}
