/** A byte as far as it is known: itself, lost, or of a pair that GBK leaves to its users and no font shows. */
export type Byte = number | "lost" | "user-lead" | "user-trail";

export type BytePair = readonly [lead: Byte, trail: Byte];

/** The Han characters that a pair may stand for. */
export function charactersOf([lead, trail]: BytePair): string[] {
  return [...gbkTable()].filter(([, bytes]) => fits(bytes[0], lead) && fits(bytes[1], trail)).map(([one]) => one);
}

function fits(byte: number, wanted: Byte): boolean {
  if (wanted === "user-lead") return (byte >= 0xaa && byte <= 0xaf) || byte >= 0xf8;
  if (wanted === "user-trail") return byte >= 0xa1;
  return wanted === "lost" || byte === wanted;
}

/** The bytes of a Han character, if GBK has it. */
export function bytesOf(character: string): readonly [number, number] | undefined {
  return gbkTable().get(character);
}

let table: Map<string, readonly [number, number]> | undefined;

function gbkTable(): Map<string, readonly [number, number]> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder("gbk");
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (/^\p{Script=Han}$/u.test(character) && !table.has(character)) table.set(character, [lead, trail]);
    }
  return table;
}
