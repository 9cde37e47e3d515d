import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { CewenError } from "../knowledge/errors.ts";
import { type DeclarationProblem, declarable, readDeclaredMetadata } from "./declared-metadata.ts";
import { decodeText } from "./load/decode.ts";

/** A file of declared metadata that cannot be taken as it is. Nothing is guessed: who may read the text may depend on it. */
export class SidecarError extends CewenError {
  constructor(file: string, problems: readonly string[]) {
    super(`元数据文件 ${file} 有错误，对应的文件没有更新：${problems.join("；")}。请改正后重新运行 cewen index。`);
  }
}

/** The document that a file of metadata belongs to: 某办法.docx for 某办法.docx.yaml; undefined for any other file. */
export function describedBy(name: string): string | undefined {
  return /^(.+\.[a-z]{2,8})\.ya?ml$/iu.exec(name)?.[1];
}

/**
 * Reads the metadata that a person put beside a document.
 * @param file  its name, for messages
 * @throws SidecarError naming each line and field that is wrong
 */
export function readSidecar(bytes: Uint8Array, file: string): Record<string, unknown> {
  const lines = new LineCounter();
  const yaml = parseDocument(decodeText(bytes, file).text, { schema: "core", lineCounter: lines });
  const [broken] = yaml.errors;
  if (broken !== undefined) throw new SidecarError(file, [`第 ${lines.linePos(broken.pos[0]).line} 行不是合法的 YAML`]);
  if (yaml.contents === null) return {};
  if (!isMap(yaml.contents)) throw new SidecarError(file, ["第 1 行起要写成“字段: 值”的形式"]);
  const lineOf = new Map<string, number>();
  for (const { key } of yaml.contents.items)
    if (isScalar(key)) lineOf.set(String(key.value), lines.linePos(key.range?.[0] ?? 0).line);
  const properties = yaml.toJS({ maxAliasCount: 20 }) as Record<string, unknown>;
  const problems = [...unknownFields(properties), ...readDeclaredMetadata(properties).problems];
  if (problems.length > 0)
    throw new SidecarError(
      file,
      problems.map(({ field, reason }) => `第 ${lineOf.get(field) ?? 1} 行 ${field} ${reason}`),
    );
  return properties;
}

function unknownFields(properties: Record<string, unknown>): DeclarationProblem[] {
  const reason = `不是可用的字段（可用的有 ${declarable.join("、")}）`;
  return Object.keys(properties)
    .filter((field) => !declarable.includes(field))
    .map((field) => ({ field, reason }));
}
