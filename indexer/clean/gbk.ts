/** The two-byte characters of GBK. */
export interface Tables {
  /** Two bytes (lead · 256 + trail) of a UTF-16 unit, those of users' own characters included; 0 for what has none. */
  codes: Uint16Array;
  /** The other way round. */
  characters: Uint16Array;
}

let tables: Tables | undefined;

/** Both directions of GBK's pairs, of which Node.js knows only how to read them. */
export function gbk(): Tables {
  if (tables) return tables;
  tables = { codes: new Uint16Array(65536), characters: new Uint16Array(65536) };
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const units = decoder.decode(Uint8Array.from(trails.flatMap((trail) => [lead, trail])));
    for (const [i, trail] of trails.entries()) {
      const unit = units.charCodeAt(i);
      if (unit === 0xfffd) continue;
      tables.characters[(lead << 8) | trail] = unit;
      if (tables.codes[unit] === 0) tables.codes[unit] = (lead << 8) | trail;
    }
  }
  // Older decoders know no euro sign at its place.
  tables.codes[0xe76c] = 0xa2e3;
  return tables;
}

const trails = Array.from({ length: 0xff - 0x40 }, (_, i) => 0x40 + i).filter((trail) => trail !== 0x7f);
