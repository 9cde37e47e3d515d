import type { LoadedDocument } from "./loaded.ts";
import { documentOf, type ParseRequest } from "./parser-messages.ts";
import type { RecognisedPage } from "./recognised-page.ts";
import { type ChildLimits, WatchedChild } from "./watched-child.ts";

export type ParserLimits = ChildLimits;

/** A parser in a process of its own, for one file at a time. */
export class ParserProcess {
  private readonly child: WatchedChild<LoadedDocument>;

  /** @param module  the child's module; another one only in tests */
  constructor(limits: ParserLimits, module: URL = ownModule) {
    this.child = new WatchedChild(limits, module, documentOf);
  }

  get isFit(): boolean {
    return this.child.isFit;
  }

  /** @throws LoadError of the parser, or one that says how the parser ended */
  parse(file: string, bytes: Uint8Array, recognised?: readonly RecognisedPage[]): Promise<LoadedDocument> {
    const request: Omit<ParseRequest, "job"> = { file, bytes, ...(recognised === undefined ? {} : { recognised }) };
    return this.child.ask(file, request);
  }

  close(): void {
    this.child.close();
  }
}

// The same module beside this one, as TypeScript or compiled.
const ownModule = new URL(`./parser-child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
