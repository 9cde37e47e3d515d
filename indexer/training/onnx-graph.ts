import onnxProto from "onnx-proto";

const { AttributeProto, ModelProto, TensorProto, TensorShapeProto, TypeProto, ValueInfoProto } = onnxProto.onnx;

export const { DataType } = TensorProto;

/** @param output  also the node's name */
export function node(
  opType: string,
  input: string[],
  output: string,
  attributes: Record<string, number | number[]> = {},
) {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    Array.isArray(value)
      ? { name, type: AttributeProto.AttributeType.INTS, ints: value }
      : { name, type: AttributeProto.AttributeType.INT, i: value },
  );
  return { opType, name: output, input, output: [output], attribute };
}

/** @param dims  a word stands for a size that is known only when the model runs */
export function value(name: string, elemType: number, dims: (string | number)[]) {
  const dim = dims.map((size) => (typeof size === "string" ? { dimParam: size } : { dimValue: size }));
  const shape = TensorShapeProto.fromObject({ dim });
  return ValueInfoProto.fromObject({ name, type: TypeProto.fromObject({ tensorType: { elemType, shape } }) });
}

export function tensor(name: string, dataType: number, dims: number[], values: Int8Array | Float32Array) {
  return { name, dataType, dims, rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

export function scalar(name: string, number: number) {
  return tensor(name, DataType.FLOAT, [], Float32Array.of(number));
}

/** What a sum runs along. */
export function axis(name: string, index: number) {
  return { name, dataType: DataType.INT64, dims: [1], int64Data: [index] };
}

/** The bytes of an ONNX file. */
export function encodeGraph(graph: onnxProto.onnx.IGraphProto): Uint8Array {
  const opsetImport = [{ domain: "", version: 13 }];
  return ModelProto.encode(ModelProto.fromObject({ irVersion: 7, producerName: "cewen", opsetImport, graph })).finish();
}
