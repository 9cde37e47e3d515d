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
