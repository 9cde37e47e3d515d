/** Whether a file is an image that may show a page, by its first bytes: PNG, JPEG, TIFF. */
export const isImage = (bytes: Uint8Array): boolean => isTiff(bytes) || startsWith(bytes, "\x89PNG", "\xff\xd8\xff");

/** Whether it is of the one kind that holds many pages. */
export const isTiff = (bytes: Uint8Array): boolean => startsWith(bytes, "II*\0", "MM\0*");

function startsWith(bytes: Uint8Array, ...beginnings: string[]): boolean {
  const head = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  return beginnings.some((beginning) => head.startsWith(beginning));
}
