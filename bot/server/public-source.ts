/** A web address as it is; of a file only its name, for where it lies on this machine is nobody's business. */
export const publicSource = (source: string): string =>
  /^https?:/iu.test(source) ? source : (source.split(/[\\/]/u).pop() as string);
