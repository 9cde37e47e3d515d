/** Markup that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[] | undefined;

/** Every value put into the template is shown as text; only what was made by this function is markup. */
export function html(literals: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const text = literals.slice(1).reduce((sum, literal, i) => sum + textOf(values[i]) + literal, literals[0] ?? "");
  return new Markup(text);
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return part.map(({ text }) => text).join("");
}

/** Characters that turn the direction of writing around could make a text look like another. */
const escapeText = (text: string): string =>
  text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, "").replace(/[&<>"']/gu, (found) => `&#${found.charCodeAt(0)};`);
