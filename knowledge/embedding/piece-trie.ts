/**
 * The pieces of a vocabulary as a trie over UTF-16 units: the first step through a table of all units, every other
 * through one hash table of (node, unit), all in typed arrays. Node 0 is the root; 0 as a child means none.
 */
export class PieceTrie {
  readonly #first = new Int32Array(0x10000);
  readonly #mask: number;
  readonly #parents: Int32Array;
  readonly #units: Uint16Array;
  readonly #children: Int32Array;
  /** Id of the piece that ends at a node, -1 where none does. */
  readonly pieceAt: Int32Array;
  #nodes = 1;

  constructor(pieces: readonly string[]) {
    const maxNodes = pieces.reduce((sum, piece) => sum + piece.length, 1);
    const slots = 2 ** Math.ceil(Math.log2(2 * maxNodes));
    this.#mask = slots - 1;
    this.#parents = new Int32Array(slots);
    this.#units = new Uint16Array(slots);
    this.#children = new Int32Array(slots);
    this.pieceAt = new Int32Array(maxNodes).fill(-1);
    for (const [id, piece] of pieces.entries()) this.#add(piece, id);
  }

  /** First node of every piece that begins with a unit. */
  firstStep(unit: number): number {
    return this.#first[unit] as number;
  }

  /** Any further step; the node is not the root. */
  step(node: number, unit: number): number {
    return this.#children[this.#slot(node, unit)] as number;
  }

  #add(piece: string, id: number): void {
    let node = 0;
    for (let i = 0; i < piece.length; i++) {
      const unit = piece.charCodeAt(i);
      const child = node === 0 ? this.firstStep(unit) : this.step(node, unit);
      node = child === 0 ? this.#addNode(node, unit) : child;
    }
    this.pieceAt[node] = id;
  }

  #addNode(parent: number, unit: number): number {
    const node = this.#nodes++;
    if (parent === 0) {
      this.#first[unit] = node;
    } else {
      const slot = this.#slot(parent, unit);
      this.#parents[slot] = parent;
      this.#units[slot] = unit;
      this.#children[slot] = node;
    }
    return node;
  }

  // Where (node, unit) lies, or the free slot where it would.
  #slot(node: number, unit: number): number {
    let slot = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while (this.#children[slot] !== 0 && (this.#parents[slot] !== node || this.#units[slot] !== unit))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}
