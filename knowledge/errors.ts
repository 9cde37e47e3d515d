/** Base of the project's errors: what went wrong, with the values, and what to do next. */
export class CewenError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}
