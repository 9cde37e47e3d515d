import { CewenError } from "../errors.ts";

/** One thing wrong in a file that people edit: where, and what to do. Line and column count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** The way to the field, outermost first: 权益 2 › 标准 1 › 数额 */
  field: string;
  message: string;
}

export class CatalogueError extends CewenError {
  constructor(readonly problems: readonly Problem[]) {
    super(`服务目录有 ${problems.length} 处错误，请改正后再试：\n${problems.map(problemLine).join("\n")}`);
  }
}

export class CatalogueMissingError extends CewenError {
  constructor(readonly folder: string) {
    super(`${folder} 里没有服务目录。里面应当有事实登记表 facts.yaml 和每项服务一个的 .yaml 文件；请检查文件夹路径。`);
  }
}

/** 落户.yaml:12:5 条件 › 全部 1：…… */
export function problemLine({ file, line, column, field, message }: Problem): string {
  return `${file}:${line}:${column} ${field === "" ? "" : `${field}：`}${message}`;
}
