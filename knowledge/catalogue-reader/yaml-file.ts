import { type Document, isCollection, isMap, isNode, isPair, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem } from "./errors.ts";
import { messageOf } from "./messages.ts";

type Path = readonly PropertyKey[];

/** A YAML file that people edit, and the problems found in it, each with its place. */
export class YamlFile {
  readonly problems: Problem[] = [];
  readonly #document: Document;
  readonly #lines = new LineCounter();

  constructor(
    readonly name: string,
    text: string,
  ) {
    // Days stay text, and an anchor cannot be made to stand for a million others.
    this.#document = parseDocument(text, { lineCounter: this.#lines, schema: "core", prettyErrors: false });
    for (const { message, pos } of this.#document.errors) this.#report(pos[0], "", `YAML 写法有误：${message}`);
  }

  /** The content in a shape, or undefined with its problems noted. */
  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema> | undefined {
    if (this.problems.length > 0) return undefined;
    const parsed = schema.safeParse(this.#content(), { error: messageOf });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
      this.reject([...issue.path, ...key], issue.message);
    }
    return undefined;
  }

  /** Notes a problem at a field; of one that is missing, where it should stand. */
  reject(path: Path, message: string): void {
    this.#report(this.#offsetOf(path), fieldName(path), message);
  }

  #content(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      this.reject([], `YAML 写法有误：${(error as Error).message}`);
      return undefined;
    }
  }

  #offsetOf(path: Path): number {
    for (let depth = path.length; depth > 0; depth--) {
      const parent = this.#document.getIn(path.slice(0, depth - 1), true) ?? this.#document.contents;
      const key = path[depth - 1];
      const pair = isMap(parent)
        ? parent.items.find((item) => isNode(item.key) && String(item.key) === key)
        : undefined;
      if (isPair(pair) && isNode(pair.key) && pair.key.range) return pair.key.range[0];
      const node = isCollection(parent) ? parent.get(key, true) : undefined;
      if (isNode(node) && node.range) return node.range[0];
    }
    return this.#document.contents?.range?.[0] ?? 0;
  }

  #report(offset: number, field: string, message: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({ file: this.name, line: Math.max(1, line), column: Math.max(1, col), field, message });
  }
}

/** 权益 2 › 标准 1 › 数额; people count from 1. */
function fieldName(path: Path): string {
  const names: string[] = [];
  for (const key of path) {
    if (typeof key === "number") names.push(`${names.pop() ?? ""} ${key + 1}`.trim());
    else names.push(String(key));
  }
  return names.join(" › ");
}
