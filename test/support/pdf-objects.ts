export const pdfStream = (entries: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from("\nendstream")]);

/** A PDF of these objects, of which 1 is the catalogue. */
export function pdfOfObjects(bodies: ReadonlyMap<number, Buffer>): Uint8Array {
  const parts = [...bodies].flatMap(([id, body]) => [Buffer.from(`${id} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
  // Without a table of places: readers find the objects themselves.
  return new Uint8Array(
    Buffer.concat([Buffer.from("%PDF-1.4\n"), ...parts, Buffer.from("trailer\n<< /Root 1 0 R >>\n%%EOF\n")]),
  );
}
