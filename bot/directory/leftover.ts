/**
 * A question that is taken apart: what is understood is taken out, and only where nothing is left over was it all
 * understood. So a question that merely speaks of enterprises or events stays one about policies.
 */
export class Leftover {
  #text: string;

  constructor(form: string) {
    this.#text = form;
  }

  /** Takes out the first match; undefined where there is none. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#cut(match.index, match[0].length);
    return match;
  }

  /** Takes out the longest of the names that occurs. */
  takeLongest<Named>(names: readonly { name: string; value: Named }[]): { name: string; value: Named } | undefined {
    let best: { name: string; value: Named } | undefined;
    for (const named of names)
      if (named.name.length > (best?.name.length ?? 0) && positionOf(named.name, this.#text) >= 0) best = named;
    if (best !== undefined) this.#cut(positionOf(best.name, this.#text), best.name.length);
    return best;
  }

  /** Takes out every match. */
  drop(pattern: RegExp): this {
    this.#text = this.#text.replace(new RegExp(pattern.source, "gu"), gap);
    return this;
  }

  has(pattern: RegExp): boolean {
    return pattern.test(this.#text);
  }

  /** What nothing has been made of. */
  get rest(): string {
    return this.#text.replace(/[\s,.!?;:~'"“”‘’()]+/gu, "");
  }

  #cut(start: number, length: number): void {
    this.#text = this.#text.slice(0, start) + gap + this.#text.slice(start + length);
  }
}

/** Keeps what stood before a piece from joining what stood after it. */
const gap = " ";

/** Where a name stands; figures and Latin letters only where it is not a piece of more of them. */
function positionOf(name: string, text: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isPiece = /^[a-z0-9]/u.test(name) && /[a-z0-9]/u.test(text[at - 1] ?? "");
    const isBegun = /[a-z0-9]$/u.test(name) && /[a-z0-9]/u.test(text[at + name.length] ?? "");
    if (!isPiece && !isBegun) return at;
  }
  return -1;
}

/** Words of a question that ask for nothing in particular. */
export const filler =
  /请问|麻烦|你好|您好|我?想(?:要)?(?:了解|知道|问|看|找|查)?|我要(?:了解|知道|问|看|找|查)|帮我|请?告诉我|给我|说说|讲讲|列出|列一?下|列举|查询|查一下|查查|看看|一下|现在|目前|当前|主要|大概|具体|分别|一共|总共|都|呢|吗|呀|啊|吧|嘛|的|了|和|与|及|是|在|里面?|中|上|我们?这?|咱们|你们|这边|这里|有没有|有|请/u;
