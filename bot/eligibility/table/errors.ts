import { CewenError } from "../../../knowledge/errors.ts";

/** A table that cannot be read at all. */
export class TableError extends CewenError {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file} 不能作为人员表读取：${reason}`);
  }
}

/** No column is that of a fact. The headings are told apart from the reason: they may be a row that names people. */
export class UnknownColumnsError extends TableError {
  constructor(
    file: string,
    readonly headings: readonly string[],
  ) {
    super(file, "没有认得的列名，请对照模板改列名");
    this.message += `（现有：${headings
      .filter((heading) => heading !== "")
      .slice(0, 20)
      .join("、")}）。`;
  }
}
