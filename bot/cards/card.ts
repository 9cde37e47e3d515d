/**
 * Content that a channel with cards shows as one; every other channel shows the lines that go with it, which say the
 * same. Texts are plain: nothing in them is markup.
 */
export interface Card {
  title: string;
  /** Under the title: 截至第3步，共6步 */
  subtitle?: string;
  blocks: readonly CardBlock[];
  actions: readonly CardAction[];
}

export type CardBlock =
  | { kind: "text"; text: string; tone?: "plain" | "heading" | "subtle" | "warning" }
  | { kind: "facts"; facts: readonly { name: string; value: string }[] }
  | { kind: "items"; items: readonly CardItem[] }
  | { kind: "table"; header: readonly string[]; rows: readonly (readonly string[])[] }
  /** A picture at a path of this service; `alt` says all that it shows. */
  | { kind: "picture"; url: string; alt: string };

export interface CardItem {
  mark: "met" | "unmet" | "unknown" | "done" | "now" | "later" | "open" | "none";
  text: string;
  /** Smaller, below: the clause, the gap, what is still missing. */
  detail?: string;
  /** Said when the item is chosen: ticks it off. */
  say?: string;
}

export type CardAction =
  /** Says something, as if it were typed. */
  | { kind: "say"; title: string; text: string }
  /** Opens or downloads; a path of this service (`/files/…`) or an address. */
  | { kind: "open"; title: string; url: string };
