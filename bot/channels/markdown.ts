/**
 * Text as Markdown that shows exactly this text and does nothing: every ASCII mark becomes a character reference, which
 * Markdown shows but never reads as structure, so neither links, images, HTML nor formulas come of it.
 */
export function literalMarkdown(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ").replace(/[!-/:-@[-`{-~]/gu, reference);
}

/** The same for Teams, which reads backslashes and `&lt;` but shows other references as they are written. */
export function literalTeamsMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ")
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/[\\`*_[\]~]|^#/gu, "\\$&");
}

const reference = (character: string): string => `&#${character.charCodeAt(0)};`;
